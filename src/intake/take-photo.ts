import { plainJpeg } from '../channels/media/plain-jpeg.ts';
import type { Attachment } from '../contracts/contact.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { Clock } from '../kernel/clock.ts';
import { ulid } from '../kernel/ids.ts';
import type { RandomSource } from '../kernel/random.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** Where photos of citizens are put. */
export interface PhotoKeeper {
  keep(photo: { readonly key: string; readonly mediaType: string; readonly bytes: Uint8Array }): Promise<void>;
}

/** The window draws photos anew at 2560 pixels, about 1 MB; a Lambda function takes 6 MB, a third of it base64. */
export const MAX_PHOTO_BYTES = 4 * 1024 * 1024;

/** Keeps a photo for a message of a conversation, freed of what it tells beside the picture. */
export async function takePhoto(
  { conversation, bytes }: { readonly conversation: Conversation; readonly bytes: Uint8Array },
  deps: { readonly photos: PhotoKeeper; readonly clock: Clock; readonly random: RandomSource },
): Promise<Result<Attachment, { readonly kind: 'too-large' | 'not-a-photo' }>> {
  if (bytes.byteLength > MAX_PHOTO_BYTES) return err({ kind: 'too-large' });
  const plain = plainJpeg(bytes);
  if (plain === null) return err({ kind: 'not-a-photo' });
  const key = `${photoPrefixOf(conversation.id)}${ulid(deps.clock.now(), deps.random)}.jpg`;
  const mediaType = 'image/jpeg';
  await deps.photos.keep({ key, mediaType, bytes: plain });
  return ok({ key, mediaType, bytes: plain.byteLength });
}

/** What all photos of a conversation begin with: a message may name no others. */
export function photoPrefixOf(conversationId: string): string {
  return `chat/${conversationId}/`;
}
