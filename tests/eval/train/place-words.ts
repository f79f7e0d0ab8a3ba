import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { wordKey } from '../../../src/extraction/place/model.ts';

/** Messages a word must stand in to count as an everyday word. */
const MIN_MESSAGES = 6;
const Row = z.object({ tokens: z.string() });

/** Writes `model/place/words.txt`: hashes of the everyday words of two or three characters in the segmented messages. */
export function writeEverydayWords(dataDir: string, modelDir: string): number {
  const file = gunzipSync(readFileSync(resolve(dataDir, 'messages/train-tokens.jsonl.gz'))).toString('utf8');
  const messages = new Map<string, number>();
  for (const line of file.split('\n').filter(Boolean)) {
    for (const word of new Set(Row.parse(JSON.parse(line)).tokens.split(' '))) {
      if (/^\p{Script=Han}{2,3}$/u.test(word)) messages.set(word, (messages.get(word) ?? 0) + 1);
    }
  }
  const words = [...messages].filter(([, count]) => count >= MIN_MESSAGES).map(([word]) => wordKey(word));
  writeFileSync(resolve(modelDir, 'words.txt'), `${words.sort().join(' ')}\n`);
  return words.length;
}
