const SCAN = 0xda;
const END = 0xd9;
const STUFFED = 0x00;
const FIRST_RESTART = 0xd0;
const LAST_RESTART = 0xd7;

/**
 * A JPEG up to the end of its picture: what phones write after it (a film, smaller copies with a place of their own) is
 * left off. Null when the end never comes: the file was cut off. Source: ITU-T T.81, B.1.1.
 */
export function wholeJpeg(bytes: Uint8Array | null): Uint8Array | null {
  if (bytes === null) return null;
  let at = 2;
  let isInScan = false;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      if (!isInScan) return null;
      at += 1;
      continue;
    }
    const marker = bytes[at + 1] ?? 0;
    if (marker === END) return bytes.subarray(0, at + 2);
    const isPlain = marker === STUFFED || (marker >= FIRST_RESTART && marker <= LAST_RESTART);
    if (marker === 0xff) at += 1;
    else if (isPlain) at += 2;
    else {
      const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
      if (length < 2) return null;
      isInScan ||= marker === SCAN;
      at += 2 + length;
    }
  }
  return null;
}
