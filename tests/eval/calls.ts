import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { Urgency } from '../../src/contracts/extraction.ts';
import { CategoryCode } from '../../src/contracts/primitives.ts';
import type { Extractor } from '../../src/extraction/extractor.ts';
import { codeRight, EVAL_NOW } from './cases.ts';
import { readRows } from './data-folder.ts';
import { rounded, share } from './figures.ts';
import { localExtractor } from './local-models.ts';
import { readCall } from './read-call.ts';

const ExpectedCall = z.looseObject({
  file: z.string(),
  cases: z.array(
    z.looseObject({
      category: CategoryCode,
      also: z.array(CategoryCode).default([]),
      demandType: z.string().optional(),
      urgency: Urgency.optional(),
      placeContains: z.string().nullish(),
    }),
  ),
});

/** The calls written for this project. */
export const OWN_CALLS = resolve(import.meta.dirname, '../fixtures/calls');

/** What `npm run eval -- calls FOLDER` prints last. */
export type CallFigures = { n: number; cases: number; category: number; place: number; urgency: number };

/** Measures an extractor (default: the local one) on a folder of transcript files beside an `expected.jsonl`. */
export async function evalCalls(
  folder: string,
  options: { extractor?: Extractor; wrong?: (file: string, got: string) => void } = {},
): Promise<CallFigures> {
  const calls = readRows(join(folder, 'expected.jsonl'), ExpectedCall);
  const extractor = options.extractor ?? localExtractor();
  const count = { cases: 0, wanted: 0, category: 0, place: 0, places: 0, urgency: 0, urgencies: 0 };
  for (const call of calls) {
    const said = readCall(call.file, readFileSync(join(folder, call.file)));
    const { demands } =
      said === null || said.text.trim() === ''
        ? { demands: [] }
        : await extractor.extract({ ...said, receivedAt: EVAL_NOW });
    count.cases += Number(demands.length === call.cases.length);
    // Expected cases are matched to found ones by category first: their order is no part of the question.
    const free = [...demands];
    for (const wanted of call.cases) {
      const found = free.findIndex(({ category }) => codeRight(category.value, wanted));
      const demand = free.splice(Math.max(0, found), 1)[0];
      const placed = demand?.place?.value;
      const names = [placed?.text, ...(placed?.adminPath ?? [])].join(' ');
      count.wanted += 1;
      count.category += Number(found >= 0);
      if (typeof wanted.placeContains === 'string') {
        count.places += 1;
        count.place += Number(names.includes(wanted.placeContains));
      }
      if (wanted.urgency !== undefined) {
        count.urgencies += 1;
        count.urgency += Number(demand?.urgency.value === wanted.urgency);
      }
    }
    options.wrong?.(
      call.file,
      demands.map((d) => `${d.category.value} ${d.urgency.value} ${d.place?.value.text ?? ''}`).join('; '),
    );
  }
  return {
    n: calls.length,
    cases: rounded(share(count.cases, calls.length)),
    category: rounded(share(count.category, count.wanted)),
    place: rounded(share(count.place, count.places)),
    urgency: rounded(share(count.urgency, count.urgencies)),
  };
}
