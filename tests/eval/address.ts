import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { DATA_DIR, loadPlaceModel } from './train/place-files.ts';

const Row = z.object({
  text: z.string(),
  spans: z.array(z.object({ type: z.string(), start: z.number(), end: z.number() })),
});

export type AddressFigures = { n: number; precision: number; recall: number; f1: number };

/** Exact-chunk figures (kind and both ends) of the address model on a file of labelled addresses (default: the dev rows). */
export async function evalAddress(file: string = resolve(DATA_DIR, 'addresses/dev.jsonl')): Promise<AddressFigures> {
  const { chunks: model } = loadPlaceModel();
  const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  let [right, found, wanted] = [0, 0, 0];
  for (const line of rows) {
    const { text, spans } = Row.parse(JSON.parse(line));
    const gold = new Set(spans.map((span) => `${span.type} ${span.start} ${span.end}`));
    const chunks = model.tag(text);
    found += chunks.length;
    wanted += gold.size;
    right += chunks.filter((span) => gold.has(`${span.type} ${span.start} ${span.end}`)).length;
  }
  const precision = right / Math.max(1, found);
  const recall = right / Math.max(1, wanted);
  return { n: rows.length, precision, recall, f1: (2 * right) / Math.max(1, found + wanted) };
}
