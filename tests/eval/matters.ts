import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { CategoryCode } from '../../src/contracts/primitives.ts';
import type { Extractor } from '../../src/extraction/extractor.ts';
import { redact } from '../../src/privacy/redact.ts';
import { codeRight, EVAL_NOW } from './cases.ts';
import { readRows } from './data-folder.ts';
import { rounded, share } from './figures.ts';
import { localExtractor } from './local-models.ts';

const SETS = resolve(import.meta.dirname, 'sets');

/** One contact and the cases it should become. */
const MattersRow = z.looseObject({
  text: z.string(),
  cases: z
    .array(
      z.looseObject({
        category: CategoryCode,
        also: z.array(CategoryCode).default([]),
        placeContains: z.string().optional(),
      }),
    )
    .min(1),
});

/**
 * Shares: `cases` of contacts with the right number of cases, `several` of those that hold several matters, `single` of
 * those that hold one; `category` and `place` of the wanted cases.
 */
export type MattersFigures = {
  n: number;
  cases: number;
  several: number;
  single: number;
  category: number;
  place: number;
};

/** Measures how contacts are parted into matters (default: all batches of the project). */
export async function evalMatters(
  file?: string,
  options: { extractor?: Extractor; wrong?: (text: string, got: string) => void } = {},
): Promise<MattersFigures> {
  const files = file === undefined ? MATTERS_BATCHES.map((name) => resolve(SETS, name)) : [file];
  const rows = files.flatMap((name) => readRows(name, MattersRow));
  const extractor = options.extractor ?? localExtractor();
  const right = { single: 0, several: 0, category: 0, place: 0 };
  const all = { single: 0, several: 0, category: 0, place: 0 };
  for (const { text, cases } of rows) {
    const { demands } = await extractor.extract({ text: redact(text).text, locale: 'zh', receivedAt: EVAL_NOW });
    const kind = cases.length === 1 ? 'single' : 'several';
    const counted = demands.length === cases.length;
    all[kind] += 1;
    right[kind] += Number(counted);
    const free = [...demands];
    let missed = 0;
    for (const wanted of cases) {
      const found = free.findIndex(({ category }) => codeRight(category.value, wanted));
      const demand = free.splice(Math.max(0, found), 1)[0];
      all.category += 1;
      right.category += Number(found >= 0);
      missed += Number(found < 0);
      if (wanted.placeContains === undefined) continue;
      const placed = demand?.place?.value.text.includes(wanted.placeContains) === true;
      all.place += 1;
      right.place += Number(placed);
      missed += Number(!placed);
    }
    if (!counted || missed > 0) {
      options.wrong?.(text, demands.map((d) => `${d.category.value} ${d.place?.value.text ?? ''}`).join('; '));
    }
  }
  const n = rows.length;
  return {
    n,
    cases: rounded(share(right.single + right.several, n)),
    several: rounded(share(right.several, all.several)),
    single: rounded(share(right.single, all.single)),
    category: rounded(share(right.category, all.category)),
    place: rounded(share(right.place, all.place)),
  };
}

const FirstSeen = z.array(
  z.strictObject({
    file: z.string(),
    n: z.number(),
    cases: z.number(),
    several: z.number(),
    single: z.number(),
    category: z.number(),
    place: z.number(),
  }),
);

/** What each batch gave the first time, before anything was mended for it. */
const MATTERS_FIRST_SEEN = FirstSeen.parse(
  JSON.parse(readFileSync(resolve(import.meta.dirname, 'matters-first-seen.json'), 'utf8')),
);
/** Contacts written for this project batch by batch; half of each look like several matters and are one. */
const MATTERS_BATCHES = MATTERS_FIRST_SEEN.map(({ file }) => file);
