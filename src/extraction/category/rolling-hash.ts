const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The hash of no characters; `words` begins another family, so that a word is not taken for the n-gram spelt the same. */
export const HASH_START = { grams: FNV_OFFSET, words: FNV_OFFSET ^ 0x5bd1e995 } as const;

/** The hash with one more UTF-16 unit. */
export function hashOn(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/** The key of a hash: mixed once more, for FNV of so few units leaves its low bits poor; never 0, which marks a free cell. */
export function keyOf(hash: number): number {
  let mixed = hash ^ (hash >>> 15);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  return mixed === 0 ? 1 : mixed;
}
