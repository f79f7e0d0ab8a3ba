import * as z from 'zod';
import { topicText } from '../../../src/extraction/category/features.ts';
import { COST_STEP, LONGEST_WORD, wordKeyOf } from '../../../src/extraction/category/word-list.ts';
import { dataFile, readRows } from '../data-folder.ts';
import { type FitOptions, fitLinear, type LabelledText, type Vocabulary } from './fit.ts';

/** A word of two and more characters seen more rarely is left to the n-grams. 3 and 10 were tried. */
const LEAST_SEEN = 3;
/** With the words about 1.5 MB. */
const KEPT_FEATURES = 118_000;
/** Cost of a misplaced row. 0.5, 1 and 2 were tried. */
const COST = 1;
const Tokens = z.looseObject({ tokens: z.string() });

let vocabulary: Vocabulary | undefined;

/**
 * The words of the segmented messages, without their labels: what text is parted into words by. Taken from all rows:
 * that a word exists tells no fold a label.
 */
function messageVocabulary(): Vocabulary {
  const seen = new Map<string, number>();
  for (const { tokens } of readRows(dataFile('messages/train-tokens.jsonl.gz'), Tokens)) {
    for (const token of tokens.split(' ')) {
      const word = topicText(token);
      if (word !== '') seen.set(word, (seen.get(word) ?? 0) + 1);
    }
  }
  const kept = [...seen].filter(
    ([word, count]) => word.length <= LONGEST_WORD && (word.length === 1 || (count >= LEAST_SEEN && !/\d/.test(word))),
  );
  const total = kept.reduce((sum, [, count]) => sum + count, 0);
  const costs = new Map(
    kept.map(([word, count]) => [wordKeyOf(word), Math.min(255, Math.round(Math.log(total / count) / COST_STEP))]),
  );
  const sorted = [...costs].sort(([a], [b]) => a - b);
  return { keys: Int32Array.from(sorted, ([key]) => key), costs: Uint8Array.from(sorted, ([, cost]) => cost) };
}

/** Fits the model of the 7 labels as it is shipped: n-grams of one to four characters, and words. Returns the bytes of the weights file. */
export function fitLabels(data: readonly LabelledText[], options: FitOptions = {}): Uint8Array {
  vocabulary ??= messageVocabulary();
  return fitLinear(data, { shortest: 1, keptFeatures: KEPT_FEATURES, cost: COST, vocabulary, ...options });
}
