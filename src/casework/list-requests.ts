import { CASE_SHARDS, type CaseRepository } from '../cases/case-repository.ts';
import { isListed, open311Status } from '../channels/open311/open311-request.ts';
import type { Case } from '../contracts/case.ts';
import { DAY_MS, shanghaiDate } from '../kernel/time.ts';

/** What to list; times are of opening. */
export type RequestListing = {
  readonly from: Date;
  readonly to: Date;
  readonly codes: ReadonlySet<string> | null;
  readonly statuses: ReadonlySet<string> | null;
  readonly page: number;
  readonly pageSize: number;
};

/** Cases looked at for one answer: what a function reads in a few seconds. Older ones are found by narrower dates. */
const MAX_READ = 4_000;
const PARALLEL = 25;
/** Most days of a small city hold a page or less. */
const DAYS_AT_ONCE = 8;

/** Cases that anybody may read of, newest first, a page of them. */
export async function listRequests(listing: RequestListing, cases: CaseRepository): Promise<readonly Case[]> {
  const wanted = listing.page * listing.pageSize;
  const found: Case[] = [];
  let read = 0;
  const days = daysOf(listing);
  for (let at = 0; at < days.length && found.length < wanted && read < MAX_READ; at += DAYS_AT_ONCE) {
    const ids = (await Promise.all(days.slice(at, at + DAYS_AT_ONCE).map((date) => idsOfDay(date, cases)))).flat();
    for (let next = 0; next < ids.length && found.length < wanted && read < MAX_READ; next += PARALLEL) {
      const batch = ids.slice(next, next + PARALLEL);
      read += batch.length;
      const present = await Promise.all(batch.map((id) => cases.get(id)));
      found.push(...present.flatMap((one) => (one !== null && fits(one, listing) ? [one] : [])));
    }
  }
  return found.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1)).slice(wanted - listing.pageSize, wanted);
}

/** The local days of a listing, newest first. */
function daysOf({ from, to }: RequestListing): readonly string[] {
  const days: string[] = [];
  const first = shanghaiDate(from);
  for (let day = to.getTime(); shanghaiDate(new Date(day)) >= first; day -= DAY_MS)
    days.push(shanghaiDate(new Date(day)));
  return days;
}

async function idsOfDay(date: string, cases: CaseRepository): Promise<readonly string[]> {
  const shards = Array.from({ length: CASE_SHARDS }, (_, shard) => idsOfShard({ date, shard }, cases));
  return (await Promise.all(shards)).flat();
}

async function idsOfShard(part: { date: string; shard: number }, cases: CaseRepository): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await cases.listByDay({ ...part, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && ids.length < MAX_READ);
  return ids;
}

function fits(present: Case, { from, to, codes, statuses }: RequestListing): boolean {
  const opened = Date.parse(present.openedAt);
  return (
    isListed(present) &&
    opened >= from.getTime() &&
    opened <= to.getTime() &&
    (codes === null || codes.has(present.demand.category.value)) &&
    (statuses === null || statuses.has(open311Status(present)))
  );
}
