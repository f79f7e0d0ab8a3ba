import { HASH_START, hashOn, keyOf } from './rolling-hash.ts';
import { dropStopWords } from './stop-words.ts';
import type { WordList } from './word-list.ts';

/** Longest n-gram counted: 4 beat 3 and 5 on held-out rows. */
const LONGEST = 4;
/** What a message begins with says most: these characters count three times. 12 to 40 were tried. */
const HEAD_CHARS = 24;
const HEAD_EXTRA = 2;
/** Read no more than this; longer messages repeat themselves. */
const MAX_CHARS = 4_000;

/** A letter or digit by itself: the A of A市, the 2 of 2栋. The training data came without them. */
const LONE = /(?<![a-z0-9])[a-z0-9](?![a-z0-9])/g;

/** What is counted of a text: n-grams from this length on, and words when there is a list of them. */
export type FeatureChoice = { readonly shortest: number; readonly words: WordList | null };

/** Letters, digits and ideographs only, lower case, without stop words and spaces: what n-grams are counted over. */
export function topicText(text: string): string {
  const plain = text
    .slice(0, MAX_CHARS)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\u4e00-\u9fffa-z0-9]+/g, ' ');
  return dropStopWords(plain).replaceAll(' ', '').replaceAll(LONE, '');
}

/** Counts of hashed character n-grams and words (signed 32-bit keys, never 0). Nothing can be read back from a hash. */
export function countFeatures(text: string, { shortest, words }: FeatureChoice): Map<number, number> {
  const topic = topicText(text);
  const counts = new Map<number, number>();
  const add = (key: number, times: number) => counts.set(key, (counts.get(key) ?? 0) + times);
  for (let start = 0; start + shortest <= topic.length; start += 1) {
    let hash: number = HASH_START.grams;
    for (let length = 1; length <= LONGEST && start + length <= topic.length; length += 1) {
      hash = hashOn(hash, topic.charCodeAt(start + length - 1));
      if (length >= shortest) add(keyOf(hash), start + length <= HEAD_CHARS ? 1 + HEAD_EXTRA : 1);
    }
  }
  words?.eachWord(topic, (key, start) => add(key, start < HEAD_CHARS ? 1 + HEAD_EXTRA : 1));
  return counts;
}

/** Sublinear term frequency. */
export function dampen(count: number): number {
  return 1 + Math.log(count);
}
