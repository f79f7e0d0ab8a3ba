import type { Position } from '../../src/contracts/primitives.ts';

/** "Exif" and two zero bytes, before the TIFF header. Source: CIPA DC-008 (Exif 2.32), 4.7.2. */
const EXIF_MARK = [0x45, 0x78, 0x69, 0x66, 0, 0] as const;
/** How far into a file Exif data is looked for: it stands before the picture. */
const SEARCH_BYTES = 256 * 1024;

const TAG = { gpsIfd: 0x8825, latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 } as const;
const ENTRY_BYTES = 12;

/** Where a picture says it was taken, in WGS-84; null when it does not, or when its data is broken. */
export function positionInExif(file: Uint8Array): Position | null {
  const mark = indexOfMark(file);
  if (mark === -1) return null;
  try {
    const from = mark + EXIF_MARK.length;
    return readPosition(new DataView(file.buffer, file.byteOffset + from, file.byteLength - from));
  } catch (error) {
    // An offset that leads out of the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function indexOfMark(file: Uint8Array): number {
  const end = Math.min(file.length, SEARCH_BYTES) - EXIF_MARK.length;
  for (let at = 0; at < end; at += 1) if (EXIF_MARK.every((byte, index) => file[at + index] === byte)) return at;
  return -1;
}

function readPosition(tiff: DataView): Position | null {
  const little = tiff.getUint16(0) === 0x4949;
  const main = entriesAt(tiff, { at: tiff.getUint32(4, little), little });
  const gpsAt = main.get(TAG.gpsIfd);
  if (gpsAt === undefined) return null;
  const gps = entriesAt(tiff, { at: tiff.getUint32(gpsAt + 8, little), little });
  const degrees = (tag: number, refTag: number, negative: string): number | null => {
    const entry = gps.get(tag);
    const ref = gps.get(refTag);
    if (entry === undefined || ref === undefined) return null;
    const at = tiff.getUint32(entry + 8, little);
    const part = (index: number) => tiff.getUint32(at + index * 8, little) / tiff.getUint32(at + index * 8 + 4, little);
    const value = part(0) + part(1) / 60 + part(2) / 3600;
    return String.fromCharCode(tiff.getUint8(ref + 8)) === negative ? -value : value;
  };
  const lat = degrees(TAG.latitude, TAG.latitudeRef, 'S');
  const lng = degrees(TAG.longitude, TAG.longitudeRef, 'W');
  if (lat === null || lng === null || !(Math.abs(lat) <= 90) || !(Math.abs(lng) <= 180)) return null;
  // Phones that have no fix write zeros.
  return lat === 0 && lng === 0 ? null : { lng, lat, crs: 'WGS84' };
}

/** Tag -> where its entry begins. */
function entriesAt(
  tiff: DataView,
  { at, little }: { readonly at: number; readonly little: boolean },
): Map<number, number> {
  const count = tiff.getUint16(at, little);
  const entries = Array.from({ length: count }, (_, index) => at + 2 + index * ENTRY_BYTES);
  return new Map(entries.map((entry) => [tiff.getUint16(entry, little), entry]));
}
