import { CASE_SHARDS, type CaseRepository } from '../../cases/case-repository.ts';
import type { Case } from '../../contracts/case.ts';
import { daysOf } from './near-months.ts';

/** Cases read at one time: enough to keep the table busy, few enough for a function's sockets. */
const TOGETHER = 25;
/** Cases that hot issues are found in at most: what fits the function's time and memory. */
export const MOST_TOLD_CASES = 50_000;
/** Digits of an id that decide whether its case is taken; ids are hashes, so any will do. */
const LOT_DIGITS = 6;

/** Cases of a month, and of how many they are taken evenly. */
export type ToldCases = { readonly cases: readonly Case[]; readonly of: number };

/**
 * The cases opened in a month, day by day and shard by shard; the same ones in the same order each time. Of a month
 * with more than `most`, one in so many, drawn by their ids, so that every day of it has its share and a late case changes
 * little.
 */
export async function casesOfMonth(
  { month, most = MOST_TOLD_CASES }: { readonly month: string; readonly most?: number },
  cases: Pick<CaseRepository, 'get' | 'listByDay'>,
): Promise<ToldCases> {
  const ids: string[] = [];
  for await (const page of idsOfMonth(month, cases)) ids.push(...page);
  const oneIn = Math.ceil(ids.length / most);
  const drawn = oneIn <= 1 ? ids : ids.filter((id) => Number.parseInt(id.slice(-LOT_DIGITS), 36) % oneIn === 0);
  return { cases: await readCases(drawn, cases), of: ids.length };
}

/** The ids of the cases opened in a month, day by day and shard by shard. */
export async function* idsOfMonth(
  month: string,
  cases: Pick<CaseRepository, 'listByDay'>,
): AsyncGenerator<readonly string[]> {
  for (const date of daysOf(month)) {
    for (let shard = 0; shard < CASE_SHARDS; shard += 1) {
      let cursor: string | undefined;
      do {
        const page = await cases.listByDay({ date, shard, ...(cursor === undefined ? {} : { cursor }) });
        yield page.items;
        cursor = page.cursor;
      } while (cursor !== undefined);
    }
  }
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
