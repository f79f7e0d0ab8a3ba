import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import type { TaggedSpan } from '../../../src/extraction/place/tagger.ts';
import type { TaggedText } from './place-crf.ts';

/** CLUENER: kinds of entity, the words, and where they stand (ends inclusive). */
const Row = z.object({
  text: z.string(),
  label: z.record(z.string(), z.record(z.string(), z.array(z.tuple([z.number(), z.number()])))),
});

export type NewsRow = { readonly text: string; readonly spans: readonly TaggedSpan[] };

/** One row in this many is held out; which one is by position, so that the split stays. */
const HELD_OUT_EACH = 8;

/** The news sentences with their entities, split into a part to train on and a part held out. */
export function newsRows(dataDir: string): { train: NewsRow[]; heldOut: NewsRow[] } {
  const file = readFileSync(resolve(dataDir, 'addresses/cluener-train.jsonl'), 'utf8');
  const rows = file
    .split('\n')
    .filter(Boolean)
    .map((line): NewsRow => {
      const { text, label } = Row.parse(JSON.parse(line));
      const spans = Object.entries(label).flatMap(([type, names]) =>
        Object.values(names).flatMap((places) => places.map(([start, last]) => ({ type, start, end: last + 1 }))),
      );
      return { text, spans: spans.sort((a, b) => a.start - b.start) };
    });
  return {
    train: rows.filter((_, index) => index % HELD_OUT_EACH !== 0),
    heldOut: rows.filter((_, index) => index % HELD_OUT_EACH === 0),
  };
}

/** As the trainer wants them. */
export function newsTexts(rows: readonly NewsRow[]): TaggedText[] {
  return rows.map(({ text, spans }) => ({ text, spans }));
}
