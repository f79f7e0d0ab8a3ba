import { plainPicture } from '../channels/media/plain-picture.ts';
import { mediaTypeOf } from '../channels/media-type.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { isHeic, plainHeic } from './plain-heic.ts';
import { wholeJpeg } from './whole-jpeg.ts';

/** The kinds of picture a citizen may send, and how their files end. */
export const PHOTO_EXTENSIONS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
} as const;

/** A picture without what it tells beside itself; its type is that of its content. */
export type PlainPhoto = { readonly mediaType: keyof typeof PHOTO_EXTENSIONS; readonly bytes: Uint8Array };

/**
 * Frees a picture of place, device, owner, previews and films, whatever its name or its sender says of it. `broken`: it
 * begins like a picture and is cut off or damaged; `not-a-photo`: it is something else.
 */
export function plainPhoto(bytes: Uint8Array): Result<PlainPhoto, { readonly kind: 'not-a-photo' | 'broken' }> {
  if (isHeic(bytes)) return found('image/heic', plainHeic(bytes));
  switch (mediaTypeOf(bytes)) {
    case 'image/jpeg':
      return found('image/jpeg', wholeJpeg(plainPicture(bytes)?.bytes ?? null));
    case 'image/png':
      return found('image/png', plainPicture(bytes)?.bytes ?? null);
    case 'image/webp':
      return found('image/webp', isWholeRiff(bytes) ? (plainPicture(bytes)?.bytes ?? null) : null);
    default:
      return err({ kind: 'not-a-photo' });
  }
}

function found(mediaType: PlainPhoto['mediaType'], bytes: Uint8Array | null): ReturnType<typeof plainPhoto> {
  return bytes === null ? err({ kind: 'broken' }) : ok({ mediaType, bytes });
}

/** Whether the file is as long as its own header says. Source: developers.google.com/speed/webp/docs/riff_container. */
function isWholeRiff(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.length >= 20 && view.readUInt32LE(4) + 8 <= view.length;
}
