import type { CityLookup } from '../city/lookup.ts';
import type { Case, CaseStatus, Deadlines } from '../contracts/case.ts';
import { DAY_MS } from '../kernel/time.ts';
import { nextCheckAt, supervisionStepFor } from '../supervision/ladder.ts';

/** How long a question to the citizen stands before the case ends as unreachable; the clock stands meanwhile. */
export const INFO_WAIT_DAYS = 10;
/** How long a department may wait for a third party before the case is its own work again. */
export const THIRD_PARTY_WAIT_DAYS = 30;
/** How long an operator may look at a refusing resolution before the citizen is asked all the same. */
export const RESOLUTION_LOOK_DAYS = 2;

/** A moment some days from now, as text. */
export function daysFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString();
}

/** The next moment supervision must look at a case that will be in `status`; null when nothing is left to do. */
export function workTimer(
  { present, now, city }: { readonly present: Case; readonly now: Date; readonly city: CityLookup },
  next: {
    readonly status: CaseStatus;
    readonly deadlines: Deadlines;
    readonly supervisionLevel?: number;
    readonly reworkCount?: number;
  },
): string | null {
  const facts = { subject: { ...present, ...next }, now };
  // A rung that is due already is no later moment: the next sweep climbs it.
  if (supervisionStepFor(facts, city.city) !== null) return now.toISOString();
  return nextCheckAt(facts, city.city)?.toISOString() ?? null;
}

/** The earlier of two moments, either of which may be absent. */
export function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
