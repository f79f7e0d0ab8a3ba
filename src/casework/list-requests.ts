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

/** What the list reads of. */
export type CasesOfDay = Pick<CaseRepository, 'get' | 'listByDay'>;

/** Cases looked at for one answer: what a function reads in a few seconds. Older ones are found by narrower dates. */
const MAX_READ = 4_000;
/** Cases of a shard read ahead. */
const READ_AHEAD = 8;
/** Most days of a small city hold a page or less. */
const DAYS_AT_ONCE = 8;

/** Cases that anybody may read of, newest first, a page of them: pages of one listing neither overlap nor leave out. */
export async function listRequests(listing: RequestListing, cases: CasesOfDay): Promise<readonly Case[]> {
  const wanted = listing.page * listing.pageSize;
  const found: Case[] = [];
  let read = 0;
  const days = daysOf(listing);
  for (let at = 0; at < days.length && found.length < wanted && read < MAX_READ; at += DAYS_AT_ONCE) {
    const idsOfDays = await Promise.all(days.slice(at, at + DAYS_AT_ONCE).map((date) => idsOfDay(date, cases)));
    for (const shards of idsOfDays) {
      for await (const present of newestFirst(shards, cases)) {
        read += 1;
        if (fits(present, listing)) found.push(present);
        if (found.length === wanted || read === MAX_READ) break;
      }
      if (found.length === wanted || read === MAX_READ) break;
    }
  }
  return found.slice(wanted - listing.pageSize, wanted);
}

/** The cases of a day: each shard's are in order, the newest of all heads is next. */
async function* newestFirst(shards: readonly (readonly string[])[], cases: CasesOfDay): AsyncGenerator<Case> {
  const lanes = shards.map((ids) => ({ ids, at: 0, ahead: Array.of<Case>() }));
  while (true) {
    await Promise.all(
      lanes
        .filter(({ ids, at, ahead }) => ahead.length === 0 && at < ids.length)
        .map(async (lane) => {
          const batch = lane.ids.slice(lane.at, lane.at + READ_AHEAD);
          lane.at += batch.length;
          const present = await Promise.all(batch.map((id) => cases.get(id)));
          lane.ahead.push(...present.flatMap((one) => one ?? []));
        }),
    );
    const isDry = ({ ids, at, ahead }: (typeof lanes)[number]) => ahead.length === 0 && at < ids.length;
    if (lanes.some(isDry)) continue;
    const [next] = lanes
      .filter(({ ahead }) => ahead.length > 0)
      .toSorted((a, b) => ((a.ahead[0]?.openedAt ?? '') < (b.ahead[0]?.openedAt ?? '') ? 1 : -1));
    const newest = next?.ahead.shift();
    if (newest === undefined) return;
    yield newest;
  }
}

/** The local days of a listing, newest first. */
function daysOf({ from, to }: RequestListing): readonly string[] {
  const days: string[] = [];
  const first = shanghaiDate(from);
  for (let day = to.getTime(); shanghaiDate(new Date(day)) >= first; day -= DAY_MS)
    days.push(shanghaiDate(new Date(day)));
  return days;
}

/** The ids of a day by shard, newest first. */
function idsOfDay(date: string, cases: CasesOfDay): Promise<readonly (readonly string[])[]> {
  return Promise.all(Array.from({ length: CASE_SHARDS }, (_, shard) => idsOfShard({ date, shard }, cases)));
}

async function idsOfShard(part: { date: string; shard: number }, cases: CasesOfDay): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await cases.listByDay({ ...part, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && ids.length < MAX_READ);
  // The index gives the oldest first.
  return ids.reverse();
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
