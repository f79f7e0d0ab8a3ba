import type { CaseRepository } from '../cases/case-repository.ts';
import type { Case } from '../contracts/case.ts';
import type { Place } from '../contracts/extraction.ts';
import { DAY_MS } from '../kernel/time.ts';
import type { MatchIndex } from '../matching/duplicates/match-index.ts';
import { placeKey } from '../matching/duplicates/place-key.ts';
import { placeName } from '../matching/duplicates/place-name.ts';
import { DEMANDS_FOR_SUPERVISION, SPOT_WINDOW_DAYS } from '../supervision/ladder-rungs.ts';

/** What counting needs. */
export type SpotDeps = { readonly index: MatchIndex; readonly cases: Pick<CaseRepository, 'get'> };

/** Newest cases of the place, then of the category and district, that are read whole: the most a count may cost. */
const READ_WHOLE = 12;
/** A name shorter than this could stand anywhere. */
const SHORTEST_NAME = 4;

/**
 * How many demands of its category the last 30 days brought on a case's spot, itself among them. Stops at the number
 * that raises supervision; reads a page of two indexes and at most twelve cases. A case without a place is alone.
 */
export async function demandsOnSpot(
  present: Case,
  { now, deps }: { readonly now: Date; readonly deps: SpotDeps },
): Promise<number> {
  const place = present.demand.place?.value;
  const area = place?.adminCode?.slice(0, 6);
  if (place === undefined || area === undefined) return 1;
  const category = present.demand.category.value;
  const page = { since: new Date(now.getTime() - SPOT_WINDOW_DAYS * DAY_MS), limit: READ_WHOLE };
  const key = placeKey(place);
  const pages = await Promise.all([
    // What a busy district brings in a day does not crowd out what the place brought in a month.
    ...(key === null ? [] : [deps.index.atPlace({ place: key, ...page })]),
    deps.index.recent({ category, area, ...page }),
  ]);
  const others = [...new Set(pages.flat().map(({ caseId }) => caseId))]
    .filter((caseId) => caseId !== present.id)
    .slice(0, READ_WHOLE);
  if (others.length + 1 < DEMANDS_FOR_SUPERVISION) return 1;
  let demands = 1;
  for (const caseId of others) {
    const other = await deps.cases.get(caseId);
    const otherPlace = other?.demand.category.value === category ? other.demand.place?.value : undefined;
    if (otherPlace !== undefined && isSameSpot(place, otherPlace)) demands += 1;
    if (demands >= DEMANDS_FOR_SUPERVISION) break;
  }
  return demands;
}

/** Whether two places are one spot: the same landmark, the same number of a road, or the same name. A district or a road alone is no spot. */
export function isSameSpot(one: Place, other: Place): boolean {
  if (one.poi !== undefined && one.poi === other.poi) return true;
  if (one.road !== undefined && one.number !== undefined) {
    if (one.road === other.road && one.number === other.number) return true;
  }
  const name = placeName(one.text);
  return name.length >= SHORTEST_NAME && isPrecise(one) && isPrecise(other) && name === placeName(other.text);
}

function isPrecise({ precision }: Place): boolean {
  return precision === 'community' || precision === 'poi' || precision === 'number' || precision === 'point';
}
