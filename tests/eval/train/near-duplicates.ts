import { topicText } from '../../../src/extraction/category/features.ts';

const GRAM = 3;
/** Trigrams in more rows than this tell nothing apart. */
const COMMON = 400;

function grams(text: string): Set<string> {
  const topic = topicText(text);
  const found = new Set<string>();
  for (let at = 0; at + GRAM <= topic.length; at += 1) found.add(topic.slice(at, at + GRAM));
  return found;
}

/**
 * The rows of `train` that say nearly the same as a row of `held`: at least `share` of their character trigrams stand
 * in it. What is measured on `held` is honest only with these left out of training.
 */
export function nearDuplicates(train: readonly string[], held: readonly string[], share = 0.3): Set<number> {
  const rowsWith = new Map<string, number[]>();
  const sizes = train.map((text, row) => {
    const own = grams(text);
    for (const gram of own) {
      const rows = rowsWith.get(gram);
      if (rows === undefined) rowsWith.set(gram, [row]);
      else rows.push(row);
    }
    return own.size;
  });
  const found = new Set<number>();
  for (const text of held) {
    const shared = new Map<number, number>();
    for (const gram of grams(text)) {
      const rows = rowsWith.get(gram) ?? [];
      if (rows.length > COMMON) continue;
      for (const row of rows) shared.set(row, (shared.get(row) ?? 0) + 1);
    }
    for (const [row, count] of shared) if (count >= share * (sizes[row] ?? 1)) found.add(row);
  }
  return found;
}
