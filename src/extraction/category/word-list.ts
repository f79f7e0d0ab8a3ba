import { HashIndex } from './hash-index.ts';
import { HASH_START, hashOn, keyOf } from './rolling-hash.ts';

/** Longest word known, in characters. */
export const LONGEST_WORD = 6;
/** What a character costs that is no known word, in nats; rarer than any word of the list. */
export const STRANGE_COST = 13;
/** Costs are kept in a byte: nats = byte x this. */
export const COST_STEP = STRANGE_COST / 255;

/** The key a word is known by; the word cannot be read back from it. */
export function wordKeyOf(word: string): number {
  let hash: number = HASH_START.words;
  for (let at = 0; at < word.length; at += 1) hash = hashOn(hash, word.charCodeAt(at));
  return keyOf(hash);
}

/** Words by their hashes, each with what it costs (minus the logarithm of its share), to part running text into words. */
export class WordList {
  readonly #index: HashIndex;
  readonly #costs: Uint8Array;

  constructor(keys: Int32Array, costs: Uint8Array) {
    this.#index = new HashIndex(keys);
    this.#costs = costs;
  }

  /** Calls `take` with key and start of the words of two and more characters on the likeliest way through the text, the last first. */
  eachWord(text: string, take: (key: number, start: number) => void): void {
    const costs = new Float64Array(text.length + 1).fill(Number.POSITIVE_INFINITY);
    const lengths = new Uint8Array(text.length + 1);
    const keys = new Int32Array(text.length + 1);
    costs[0] = 0;
    for (let start = 0; start < text.length; start += 1) {
      const before = costs[start] ?? 0;
      let hash: number = HASH_START.words;
      for (let length = 1; length <= LONGEST_WORD && start + length <= text.length; length += 1) {
        hash = hashOn(hash, text.charCodeAt(start + length - 1));
        const key = keyOf(hash);
        const row = this.#index.rowOf(key);
        if (row < 0 && length > 1) continue;
        const cost = before + (row < 0 ? STRANGE_COST : (this.#costs[row] ?? 0) * COST_STEP);
        if (cost >= (costs[start + length] ?? 0)) continue;
        costs[start + length] = cost;
        lengths[start + length] = length;
        keys[start + length] = key;
      }
    }
    for (let end = text.length; end > 0; end -= Math.max(1, lengths[end] ?? 1)) {
      const length = lengths[end] ?? 1;
      if (length > 1) take(keys[end] ?? 0, end - length);
    }
  }
}
