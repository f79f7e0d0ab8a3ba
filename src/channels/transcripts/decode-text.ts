/** A file of a telephone system has no more; a call of ten hours is 2 MB of JSON. */
const MAX_BYTES = 20 * 1024 * 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: characters that no text has
const BINARY = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/;
const BINARY_LOOKED_AT_CHARS = 4_096;

/** Text of a file's bytes by its mark of byte order, else UTF-8, else GB 18030; null when it is no text. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes.length > MAX_BYTES) return null;
  const text = decode(bytes);
  return BINARY.test(text.slice(0, BINARY_LOOKED_AT_CHARS)) ? null : text;
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
