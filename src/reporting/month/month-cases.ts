import { CASE_SHARDS, type CaseRepository } from '../../cases/case-repository.ts';
import type { Case } from '../../contracts/case.ts';
import { daysOf } from './near-months.ts';

/** Cases read at one time: enough to keep the table busy, few enough for a function's sockets. */
const TOGETHER = 25;
/** A page names twenty issues and three cases; from so many cases on, more change nothing that is told. */
export const MOST_TOLD_CASES = 50_000;

/** The cases opened in a month, day by day and shard by shard, at most `MOST_TOLD_CASES`; the same ones in the same order each time. */
export async function casesOfMonth(
  month: string,
  cases: Pick<CaseRepository, 'get' | 'listByDay'>,
): Promise<readonly Case[]> {
  const found: Case[] = [];
  for (const date of daysOf(month)) {
    for (let shard = 0; shard < CASE_SHARDS; shard += 1) {
      let cursor: string | undefined;
      do {
        const page = await cases.listByDay({ date, shard, ...(cursor === undefined ? {} : { cursor }) });
        found.push(...(await readCases(page.items, cases)));
        if (found.length >= MOST_TOLD_CASES) return found.slice(0, MOST_TOLD_CASES);
        cursor = page.cursor;
      } while (cursor !== undefined);
    }
  }
  return found;
}

/** Cases by their ids, in the order of the ids; one that is not there (any more) is left out. */
export async function readCases(ids: readonly string[], cases: Pick<CaseRepository, 'get'>): Promise<readonly Case[]> {
  const found: Case[] = [];
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const read = await Promise.all(ids.slice(from, from + TOGETHER).map((id) => cases.get(id)));
    found.push(...read.flatMap((one) => one ?? []));
  }
  return found;
}
