import { mediaTypeOf } from '../media-type.ts';
import { plainJpeg } from './plain-jpeg.ts';

/** Chunks of a PNG that draw the picture; all others tell about it. Source: w3.org/TR/png-3, 11. */
const PNG_KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'pHYs']);
const PNG_SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const PNG_FRAME_BYTES = 12;
/** Chunks of a WebP that tell about the picture. Source: developers.google.com/speed/webp/docs/riff_container. */
const WEBP_DROPPED = new Set(['EXIF', 'XMP ']);
const WEBP_HEADER_BYTES = 12;
const WEBP_CHUNK_HEADER_BYTES = 8;
/** The bits of VP8X that say Exif or XMP follow. */
const VP8X_TELLS = 0x0c;

/** A JPEG, PNG or WebP without place, device and owner in it, and its type by content; null for anything else. */
export function plainPicture(bytes: Uint8Array): { readonly mediaType: string; readonly bytes: Uint8Array } | null {
  const mediaType = mediaTypeOf(bytes);
  const strip = mediaType === null ? undefined : STRIPS[mediaType];
  const plain = strip?.(bytes) ?? null;
  return mediaType === null || plain === null ? null : { mediaType, bytes: plain };
}

const STRIPS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array | null>> = {
  'image/jpeg': plainJpeg,
  'image/png': plainPng,
  'image/webp': plainWebp,
};

function plainPng(bytes: Uint8Array): Uint8Array | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [view.subarray(0, PNG_SIGNATURE_BYTES)];
  for (let at = PNG_SIGNATURE_BYTES; at + PNG_FRAME_BYTES <= view.length; ) {
    const end = at + PNG_FRAME_BYTES + view.readUInt32BE(at);
    if (end > view.length) return null;
    const type = view.toString('latin1', at + 4, at + 8);
    if (PNG_KEPT.has(type)) kept.push(view.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}

function plainWebp(bytes: Uint8Array): Uint8Array | null {
  const view = Buffer.from(bytes);
  const kept: Uint8Array[] = [];
  for (let at = WEBP_HEADER_BYTES; at + WEBP_CHUNK_HEADER_BYTES <= view.length; ) {
    const length = view.readUInt32LE(at + 4);
    const end = at + WEBP_CHUNK_HEADER_BYTES + length + (length % 2);
    if (end > view.length) return null;
    const type = view.toString('latin1', at, at + 4);
    if (type === 'VP8X' && length > 0) view.writeUInt8(view.readUInt8(at + 8) & ~VP8X_TELLS, at + 8);
    if (!WEBP_DROPPED.has(type)) kept.push(view.subarray(at, end));
    at = end;
  }
  if (kept.length === 0) return null;
  const body = Buffer.concat(kept);
  const header = Buffer.from(view.subarray(0, WEBP_HEADER_BYTES));
  header.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([header, body]);
}
