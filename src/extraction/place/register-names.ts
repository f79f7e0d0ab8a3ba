import { mix } from './tag-features.ts';

/** Longest name looked for, in characters. */
const LONGEST = 8;
/** Bits of an entry that say the kind of name; the others are a hash. */
const KIND_BITS = 7;
const SEED = 7;

/** Kinds of name: 1 province, 2 city in full, 3 city short, 4 county or district in full, 5 short, 6 street, 7 street short. */
export type RegisterKind = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What a name is kept as: a hash, and its kind in the lowest bits. */
export function registerEntry(name: string, kind: RegisterKind): number {
  let hash = SEED;
  for (let at = 0; at < name.length; at += 1) hash = mix(hash, name.charCodeAt(at));
  return ((hash & ~KIND_BITS) | kind) >>> 0;
}

/** Names of the country's divisions as sorted hashes, so that reading them in takes no time and little memory. */
export class RegisterNames {
  readonly #entries: Uint32Array;

  /** `bytes`: sorted unsigned numbers of four bytes, little-endian, as `registerEntry` makes them. */
  constructor(bytes: Uint8Array) {
    this.#entries = new Uint32Array(bytes.slice().buffer);
  }

  /** Per character three times the kind of the name it is in, less 2 at the first character, less 1 inside, at the last 0; 0 for none. */
  flags(codes: ArrayLike<number>): Uint8Array {
    const flags = new Uint8Array(codes.length);
    for (let start = 0; start < codes.length; ) {
      let [hash, length, kind] = [SEED, 0, 0];
      for (let size = 1; size <= LONGEST && start + size <= codes.length; size += 1) {
        hash = mix(hash, codes[start + size - 1] ?? 0);
        const found = size < 2 ? 0 : this.#kindOf(hash);
        if (found > 0) [length, kind] = [size, found];
      }
      if (length === 0) {
        start += 1;
        continue;
      }
      flags.fill(kind * 3 - 1, start, start + length);
      flags[start] = kind * 3 - 2;
      flags[start + length - 1] = kind * 3;
      start += length;
    }
    return flags;
  }

  #kindOf(hash: number): number {
    const wanted = (hash & ~KIND_BITS) >>> 0;
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    const entry = this.#entries[low] ?? 0;
    return (entry & ~KIND_BITS) >>> 0 === wanted ? entry & KIND_BITS : 0;
  }
}
