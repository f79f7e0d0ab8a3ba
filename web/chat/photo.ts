import type { Position } from '../../src/contracts/primitives.ts';
import { positionInExif } from './exif-position.ts';

/** A photo ready to be sent: drawn anew, or as it was where this browser cannot draw it. */
export type ReadPhoto = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** Where its Exif data says it was taken. */
  readonly position: Position | null;
};

/** Long side of a sent picture: enough to read a number plate, a tenth of what a phone makes. */
const LONG_SIDE_PX = 2_560;
/** The first that makes it small enough is taken. */
const QUALITIES = [0.85, 0.6, 0.4] as const;
/** What the hotline takes by any way. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A file that shows these bytes is that kind of picture, whatever its name says. */
const SIGNATURES: readonly { readonly mediaType: string; readonly at: number; readonly bytes: readonly number[] }[] = [
  { mediaType: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { mediaType: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  ...['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1'].map((brand) => ({
    mediaType: 'image/heic',
    at: 4,
    bytes: [...`ftyp${brand}`].map((letter) => letter.charCodeAt(0)),
  })),
];

/**
 * Reads a photo and draws it anew, which leaves out everything but the picture: place, device, owner. A HEIC that this
 * browser cannot draw is sent as it is, and freed by the hotline. `not-one`: no picture; `broken`: not all of one.
 */
export async function readPhoto(file: Blob): Promise<ReadPhoto | 'not-one' | 'broken'> {
  const original = new Uint8Array(await file.arrayBuffer());
  const kind = SIGNATURES.find(({ at, bytes }) => bytes.every((byte, index) => original[at + index] === byte));
  if (kind === undefined) return 'not-one';
  const { mediaType } = kind;
  // A browser draws the upper half of a picture that was cut off as if that were all.
  if (mediaType === 'image/jpeg' && !isWholeJpeg(original)) return 'broken';
  const drawn = await redrawn(file);
  const position = positionInExif(original);
  if (drawn !== null) return { bytes: drawn, mediaType: 'image/jpeg', position };
  return mediaType === 'image/heic' ? { bytes: original, mediaType, position } : 'broken';
}

/** Whether the picture ends that begins after the headers; a preview within them has an end of its own. */
function isWholeJpeg(file: Uint8Array): boolean {
  let at = 2;
  while (file[at] === 0xff && file[at + 1] !== 0xda) at += 2 + (((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0));
  for (; at + 1 < file.length; at += 1) if (file[at] === 0xff && file[at + 1] === 0xd9) return true;
  return false;
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
