/** Markers of a JPEG file. Source: ITU-T T.81, table B.1. */
const START = [0xff, 0xd8] as const;
const START_OF_SCAN = 0xda;
/** APP1 to APP15 but Adobe's APP14, which says how colours are coded, and the comment: Exif, XMP, makers' data. */
const KEPT_APP = new Set([0xe0, 0xee]);
const FIRST_APP = 0xe0;
const LAST_APP = 0xef;
const COMMENT = 0xfe;

/**
 * A JPEG picture without what it tells beside the picture (place, device, owner); null when the bytes are no JPEG.
 * The window strips photos before it sends them; this holds for any other program as well.
 */
export function plainJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== START[0] || bytes[1] !== START[1]) return null;
  const kept: Uint8Array[] = [bytes.subarray(0, START.length)];
  let at: number = START.length;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker === START_OF_SCAN) return Buffer.concat([...kept, bytes.subarray(at)]);
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (end <= at + 2 || end > bytes.length) return null;
    const tells = (marker >= FIRST_APP && marker <= LAST_APP && !KEPT_APP.has(marker)) || marker === COMMENT;
    if (!tells) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}
