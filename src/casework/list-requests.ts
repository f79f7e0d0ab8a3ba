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

/** Cases that anybody may read of, newest first, a page of them. */
export async function listRequests(listing: RequestListing, cases: CaseRepository): Promise<readonly Case[]> {
  const wanted = listing.page * listing.pageSize;
  const found: Case[] = [];
  let read = 0;
  for (let day = listing.to.getTime(); shanghaiDate(new Date(day)) >= shanghaiDate(listing.from); day -= DAY_MS) {
    const ids = await idsOfDay(shanghaiDate(new Date(day)), cases);
    for (let at = 0; at < ids.length && found.length < wanted && read < MAX_READ; at += PARALLEL) {
      const batch = ids.slice(at, at + PARALLEL);
      read += batch.length;
      const present = await Promise.all(batch.map((id) => cases.get(id)));
      found.push(...present.flatMap((one) => (one !== null && fits(one, listing) ? [one] : [])));
    }
    if (found.length >= wanted || read >= MAX_READ) break;
  }
  return found.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1)).slice(wanted - listing.pageSize, wanted);
}

async function idsOfDay(date: string, cases: CaseRepository): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let shard = 0; shard < CASE_SHARDS; shard += 1) {
    let cursor: string | undefined;
    do {
      const page = await cases.listByDay({ date, shard, ...(cursor === undefined ? {} : { cursor }) });
      ids.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined && ids.length < MAX_READ);
  }
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
