import { CASE_SHARDS, type CaseRepository } from '../cases/case-repository.ts';
import { DAY_MS, shanghaiDate } from '../kernel/time.ts';
import type { PastCase } from '../routing/replay-routes.ts';

/** Cases read at a time. */
const PARALLEL = 25;

/** Which past cases are taken: those of the last `days` days, newest day first, at most `most`. */
export type PastCasesQuery = { readonly now: Date; readonly days: number; readonly most: number };

/** Past cases that a department led, to replay rules on. Bounded by days and number; throws when the store cannot be reached. */
export async function readPastCases(
  { now, days, most }: PastCasesQuery,
  cases: Pick<CaseRepository, 'listByDay' | 'get'>,
): Promise<readonly PastCase[]> {
  const past: PastCase[] = [];
  for (let ago = 0; ago < days && past.length < most; ago += 1) {
    const date = shanghaiDate(new Date(now.getTime() - ago * DAY_MS));
    for (let shard = 0; shard < CASE_SHARDS && past.length < most; shard += 1) {
      let cursor: string | undefined;
      do {
        const page = await cases.listByDay({ date, shard, ...(cursor === undefined ? {} : { cursor }) });
        for (let first = 0; first < page.items.length && past.length < most; first += PARALLEL) {
          const ids = page.items.slice(first, Math.min(first + PARALLEL, first + most - past.length));
          const found = await Promise.all(ids.map((id) => cases.get(id)));
          past.push(...found.filter((each) => each !== null).filter(({ routing }) => routing !== undefined));
        }
        cursor = page.cursor;
      } while (cursor !== undefined && past.length < most);
    }
  }
  return past;
}
