import type { Attachment } from '../../src/contracts/contact.ts';
import type { ChatApi, Key } from './chat-api.ts';

/** A whole photo over a slow phone line. */
const TIMEOUT_MS = 120_000;

/** Asks for a place to put a photo, and puts it there. Rejects when either fails. */
export async function uploadPhoto(
  { bytes, mediaType }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string },
  { api, key }: { readonly api: ChatApi; readonly key: Key | null },
): Promise<Attachment> {
  if (key === null) throw new Error('no conversation to add a photo to');
  const ticket = await api.send(key, { path: 'photos', body: { mediaType, bytes: bytes.byteLength } });
  if (!isTicket(ticket)) throw new Error('the answer is no ticket');
  const response = await fetch(ticket.url, {
    method: 'PUT',
    headers: { 'content-type': mediaType },
    body: bytes,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`upload answered ${response.status}`);
  return { key: ticket.key, mediaType, bytes: bytes.byteLength };
}

function isTicket(value: unknown): value is { readonly key: string; readonly url: string } {
  return typeof value === 'object' && value !== null && 'key' in value && 'url' in value;
}
