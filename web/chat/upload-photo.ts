import type { Attachment } from '../../src/contracts/contact.ts';
import type { ChatApi, Key } from './chat-api.ts';

/** Sends a photo to be kept with the next message. Rejects when it is not taken. */
export async function uploadPhoto(
  bytes: Uint8Array<ArrayBuffer>,
  { api, key }: { readonly api: ChatApi; readonly key: Key | null },
): Promise<Attachment> {
  if (key === null) throw new Error('no conversation to add a photo to');
  const kept = await api.sendPhoto(key, bytes);
  if (!isAttachment(kept)) throw new Error('the answer names no photo');
  return kept;
}

function isAttachment(value: unknown): value is Attachment {
  return typeof value === 'object' && value !== null && 'key' in value && 'mediaType' in value && 'bytes' in value;
}
