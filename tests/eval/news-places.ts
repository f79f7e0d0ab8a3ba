import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Tagger } from '../../src/extraction/place/tagger.ts';
import { DATA_DIR, PLACE_MODEL_DIR } from './train/place-files.ts';
import { newsRows } from './train/place-news.ts';

/** Exact-span figures of the news tagger on the address spans of the held-out eighth of CLUENER's training part. */
export async function evalCluener(): Promise<{ n: number; precision: number; recall: number; f1: number }> {
  const tagger = new Tagger(readFileSync(resolve(PLACE_MODEL_DIR, 'news.bin')));
  const { heldOut } = newsRows(DATA_DIR);
  let [right, found, wanted] = [0, 0, 0];
  for (const row of heldOut) {
    const gold = new Set(
      row.spans.filter((span) => span.type === 'address').map((span) => `${span.start} ${span.end}`),
    );
    const spans = tagger.tag(row.text).filter((span) => span.type === 'address');
    found += spans.length;
    wanted += gold.size;
    right += spans.filter((span) => gold.has(`${span.start} ${span.end}`)).length;
  }
  const precision = right / Math.max(1, found);
  const recall = right / Math.max(1, wanted);
  return { n: heldOut.length, precision, recall, f1: (2 * right) / Math.max(1, found + wanted) };
}
