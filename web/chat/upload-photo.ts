import type { Attachment } from '../../src/contracts/contact.ts';
import type { ChatApi, Key } from './chat-api.ts';
import type { PhotoTicket } from './read-answer.ts';

/** A photo to be sent, and what it is by its content. */
export type SentPhoto = { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string };

/** 10 MB over a slow phone line. */
const PUT_TIMEOUT_MS = 300_000;
/** What the hotline itself takes, where the page may not reach the store of files. */
const MOST_THROUGH_API = 4 * 1024 * 1024;

/** Sends a photo to be kept with the next message. Rejects when it is not taken, with a ChatFault that may say why. */
export async function uploadPhoto(
  photo: SentPhoto,
  { api, key }: { readonly api: ChatApi; readonly key: Key | null },
): Promise<Attachment> {
  if (key === null) throw new Error('no conversation to add a photo to');
  const ticket = await api.startPhoto(key, { mediaType: photo.mediaType, bytes: photo.bytes.byteLength });
  const kept = (await isPut(ticket, photo))
    ? await api.keepPhoto(key, ticket.photoId)
    : await throughApi(photo, { api, key });
  if (!isAttachment(kept)) throw new Error('the answer names no photo');
  return kept;
}

/** Whether the file arrived. A site that embeds the window may allow the hotline's address only, and not the store's. */
async function isPut({ url, headers }: PhotoTicket, { bytes }: SentPhoto): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PUT_TIMEOUT_MS);
    return (await fetch(url, { method: 'PUT', headers, body: bytes, credentials: 'omit', signal })).ok;
  } catch {
    return false;
  }
}

async function throughApi(
  { bytes }: SentPhoto,
  { api, key }: { readonly api: ChatApi; readonly key: Key },
): Promise<unknown> {
  if (bytes.byteLength > MOST_THROUGH_API) throw new Error('the store of files cannot be reached');
  return api.sendPhoto(key, bytes);
}

function isAttachment(value: unknown): value is Attachment {
  return typeof value === 'object' && value !== null && 'key' in value && 'mediaType' in value && 'bytes' in value;
}
