/** Beginnings of files, as bytes, of the types that departments are shown. Source: en.wikipedia.org/wiki/List_of_file_signatures. */
const SIGNATURES: readonly { readonly mediaType: string; readonly at: number; readonly bytes: readonly number[] }[] = [
  { mediaType: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { mediaType: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { mediaType: 'application/pdf', at: 0, bytes: [0x25, 0x50, 0x44, 0x46] },
  { mediaType: 'audio/amr', at: 0, bytes: [0x23, 0x21, 0x41, 0x4d, 0x52] },
  { mediaType: 'audio/ogg', at: 0, bytes: [0x4f, 0x67, 0x67, 0x53] },
  { mediaType: 'audio/mpeg', at: 0, bytes: [0x49, 0x44, 0x33] },
  { mediaType: 'video/mp4', at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
];

/** The type of a file by its content, never by its name; null for a type that is not taken. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  const found = SIGNATURES.find(({ at, bytes: sign }) => sign.every((byte, index) => bytes[at + index] === byte));
  return found?.mediaType ?? null;
}
