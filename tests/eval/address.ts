import * as z from 'zod';
import { dataFile, readRows } from './data-folder.ts';
import { loadPlaceModel } from './train/place-files.ts';

const Row = z.object({
  text: z.string(),
  spans: z.array(z.object({ type: z.string(), start: z.number(), end: z.number() })),
});

export type AddressFigures = { n: number; precision: number; recall: number; f1: number };

/** Exact-chunk figures (kind and both ends) of the address model on a file of labelled addresses (default: the dev rows). */
export async function evalAddress(file: string = dataFile('addresses/dev.jsonl')): Promise<AddressFigures> {
  const { chunks: model } = loadPlaceModel();
  const rows = readRows(file, Row);
  let [right, found, wanted] = [0, 0, 0];
  for (const { text, spans } of rows) {
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
