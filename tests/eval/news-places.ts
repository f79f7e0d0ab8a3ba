import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ChunkNet } from '../../src/extraction/place/chunk-net.ts';
import { ChunkTagger } from '../../src/extraction/place/chunk-tagger.ts';
import { RegisterNames } from '../../src/extraction/place/register-names.ts';
import { Tagger } from '../../src/extraction/place/tagger.ts';
import { dataFile } from './data-folder.ts';
import { NEWS_MODEL, NEWS_NET, PLACE_MODEL_DIR } from './train/place-files.ts';
import { newsRows, newsTexts } from './train/place-news.ts';

/** Exact-span figures of the news tagger on the address spans of the held-out eighth of CLUENER's training part. */
export async function evalCluener(): Promise<{ n: number; precision: number; recall: number; f1: number }> {
  const register = new RegisterNames(readFileSync(resolve(PLACE_MODEL_DIR, 'register.bin')));
  const net = new ChunkNet(readFileSync(NEWS_NET), register);
  const tagger = new ChunkTagger(new Tagger(readFileSync(NEWS_MODEL)), net);
  const { heldOut } = newsRows(dirname(dirname(dataFile('addresses/cluener-train.jsonl'))));
  let [right, found, wanted] = [0, 0, 0];
  for (const row of newsTexts(heldOut)) {
    const gold = new Set(
      row.spans.filter((span) => span.type === 'address').map((span) => `${span.start} ${span.end}`),
    );
    const spans = tagger.tag(row.text, row.flags).filter((span) => span.type === 'address');
    found += spans.length;
    wanted += gold.size;
    right += spans.filter((span) => gold.has(`${span.start} ${span.end}`)).length;
  }
  const precision = right / Math.max(1, found);
  const recall = right / Math.max(1, wanted);
  return { n: heldOut.length, precision, recall, f1: (2 * right) / Math.max(1, found + wanted) };
}
