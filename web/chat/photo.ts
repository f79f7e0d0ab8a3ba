import type { Position } from '../../src/contracts/primitives.ts';
import { positionInExif } from './exif-position.ts';

/** A photo ready to be sent: a JPEG with nothing in it but the picture. */
export type ReadPhoto = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where its Exif data says it was taken. */
  readonly position: Position | null;
};

/** Long side of a sent picture: enough to read a number plate, a tenth of what a phone makes. */
const LONG_SIDE_PX = 2_560;
/** The first that makes it small enough is taken: the hotline takes 4 MB. */
const QUALITIES = [0.85, 0.6, 0.4] as const;
const MAX_BYTES = 4 * 1024 * 1024;

/** A file that shows these first bytes is that kind of picture, whatever its name says. */
const SIGNATURES = [
  { mediaType: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { mediaType: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { mediaType: 'image/heic', at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
] as const;

/**
 * Reads a photo and draws it anew, which leaves out everything but the picture: place, device, owner. Null for a
 * file that is no picture, or one this browser cannot draw, since that could not be freed of what it tells.
 */
export async function readPhoto(file: Blob): Promise<ReadPhoto | null> {
  const original = new Uint8Array(await file.arrayBuffer());
  const known = SIGNATURES.some(({ at, bytes }) => bytes.every((byte, index) => original[at + index] === byte));
  if (!known) return null;
  const drawn = await redrawn(file);
  return drawn === null ? null : { bytes: drawn, position: positionInExif(original) };
}

async function redrawn(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONG_SIDE_PX / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    for (const quality of QUALITIES) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
      if (blob !== null && blob.size <= MAX_BYTES) return new Uint8Array(await blob.arrayBuffer());
    }
    return null;
  } catch {
    return null;
  }
}
