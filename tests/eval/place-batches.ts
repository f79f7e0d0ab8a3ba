import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { readRows } from './data-folder.ts';
import { PlaceRow, placeFigures } from './place.ts';
import { chengduFinder } from './train/place-files.ts';

/** What a batch of sentences gave when the finder met it for the first time, written down before anything was mended. */
const FirstSeen = z.array(
  z.object({
    batch: z.number(),
    n: z.number(),
    precision: z.number(),
    recall: z.number(),
    f1: z.number(),
    invented: z.number(),
    district: z.number(),
    street: z.number(),
  }),
);
const BatchRow = PlaceRow.extend({ batch: z.number() });

/** Figures of one batch: when first seen, and as the finder is now. */
export type BatchFigures = z.infer<typeof FirstSeen>[number] & { readonly f1Now: number; readonly inventedNow: number };

/** Measures the batches again and sets them beside what they gave when first seen. */
export async function evalPlaceBatches(): Promise<BatchFigures[]> {
  const first = FirstSeen.parse(
    JSON.parse(readFileSync(resolve(import.meta.dirname, 'place-first-seen.json'), 'utf8')),
  );
  const rows = readRows(resolve(import.meta.dirname, 'sets/place-batches.jsonl'), BatchRow);
  const finder = chengduFinder();
  return first.map((seen) => {
    const now = placeFigures(
      rows.filter((row) => row.batch === seen.batch),
      finder,
    );
    return { ...seen, f1Now: now.f1, inventedNow: now.invented };
  });
}
