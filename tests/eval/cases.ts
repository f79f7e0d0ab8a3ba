import { resolve } from 'node:path';
import * as z from 'zod';
import { DemandType, Urgency } from '../../src/contracts/extraction.ts';
import { CategoryCode } from '../../src/contracts/primitives.ts';
import type { Extractor } from '../../src/extraction/extractor.ts';
import { redact } from '../../src/privacy/redact.ts';
import { readRows } from './data-folder.ts';
import { rounded, share } from './figures.ts';
import { localExtractor } from './local-models.ts';

/** One sentence with what a case made of it should hold; `also` are codes that are as right as the first. */
export const CaseRow = z.looseObject({
  text: z.string(),
  category: CategoryCode,
  also: z.array(CategoryCode).default([]),
  demandType: DemandType,
  urgency: Urgency,
});
export type CaseRow = z.infer<typeof CaseRow>;

/** What `npm run eval -- cases FILE` prints last: shares of rows; `joint` is category, type and urgency together. */
export type CaseFigures = {
  n: number;
  category: number;
  level1: number;
  demandType: number;
  urgency: number;
  joint: number;
};

/** The sentences written for this project before anything was tuned. */
export const OWN_CASES = resolve(import.meta.dirname, 'sets/cases.jsonl');
/** "Now" for every evaluation, so that figures do not depend on the day. */
export const EVAL_NOW = new Date('2026-11-24T04:00:00.000Z');

/** Whether a code is right: itself, one of the others, or the level-1 code the row asks for. */
export function codeRight(given: string, wanted: { category: string; also: readonly string[] }): boolean {
  return [wanted.category, ...wanted.also].some(
    (code) => given === code || (code.length === 2 && given.startsWith(code)),
  );
}

/** Measures an extractor (default: the local one) on a file of cases (default: the own sentences). */
export async function evalCases(
  file?: string,
  options: { extractor?: Extractor; wrong?: (row: CaseRow, given: string) => void } = {},
): Promise<CaseFigures> {
  const rows = readRows(file ?? OWN_CASES, CaseRow);
  const extractor = options.extractor ?? localExtractor();
  const count = { category: 0, level1: 0, demandType: 0, urgency: 0, joint: 0 };
  for (const row of rows) {
    const { demands } = await extractor.extract({
      text: redact(row.text).text,
      locale: /[\u4e00-\u9fff]/.test(row.text) ? 'zh' : 'en',
      receivedAt: EVAL_NOW,
    });
    const demand = demands[0];
    const code = demand?.category.value ?? '';
    const category = codeRight(code, row);
    const demandType = demand?.demandType.value === row.demandType;
    const urgency = demand?.urgency.value === row.urgency;
    count.category += Number(category);
    count.level1 += Number([row.category, ...row.also].some((wanted) => wanted.slice(0, 2) === code.slice(0, 2)));
    count.demandType += Number(demandType);
    count.urgency += Number(urgency);
    count.joint += Number(category && demandType && urgency);
    if (!(category && demandType && urgency)) {
      options.wrong?.(row, `${code} ${demand?.demandType.value} ${demand?.urgency.value} (${demand?.urgencyReason})`);
    }
  }
  const n = rows.length;
  return {
    n,
    category: rounded(share(count.category, n)),
    level1: rounded(share(count.level1, n)),
    demandType: rounded(share(count.demandType, n)),
    urgency: rounded(share(count.urgency, n)),
    joint: rounded(share(count.joint, n)),
  };
}
