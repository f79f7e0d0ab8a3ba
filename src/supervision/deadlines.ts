import type { City } from '../city/city.ts';
import type { Deadlines } from '../contracts/case.ts';
import type { Urgency } from '../contracts/extraction.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { endOf, isWorkingLimit, partOf } from './limits.ts';
import { workingTimeOf } from './working-time.ts';

/** What of a city the clock needs. */
export type ClockData = Pick<City, 'calendar' | 'deadlines'>;

/** Deadlines, and the years whose holidays are missing: when there are any, somebody must be told. */
export type ClockReading = { readonly deadlines: Deadlines; readonly calendarMissing: readonly string[] };

/** A warning goes out when this share of the time has passed. Source: the supervision ladder of the domain. */
const WARN_SHARE = 0.75;

/**
 * The deadlines of a case whose clock starts now: at dispatch, not at acceptance, or refusing a case would
 * stop its clock.
 *
 * Minutes and hours run day and night. Working days: dispatched on day D, five working days end at the same
 * time of day on the fifth working day after D; a dispatch outside working hours counts from the next working
 * moment. All moments are UTC; days and hours are those of Asia/Shanghai.
 */
export function deadlinesFor(
  { urgency, startedAt }: { readonly urgency: Urgency; readonly startedAt: Date },
  city: ClockData,
): ClockReading {
  const clock = workingTimeOf(city.calendar);
  const rule = city.deadlines[urgency];
  const respond = endOf(rule.respond, { from: startedAt, clock });
  const onSite = rule.onSite && endOf(rule.onSite, { from: startedAt, clock });
  const resolve = endOf(rule.resolve, { from: startedAt, clock });
  const deadlines: Deadlines = {
    startedAt: startedAt.toISOString(),
    respondBy: respond.at.toISOString(),
    ...(onSite === undefined ? {} : { onSiteBy: onSite.at.toISOString() }),
    dueAt: resolve.at.toISOString(),
    warnAt: partOf(rule.resolve, { share: WARN_SHARE, from: startedAt, clock }).toISOString(),
    extensions: 0,
  };
  return { deadlines, calendarMissing: [...new Set([...respond.calendarMissing, ...resolve.calendarMissing])] };
}

/** Stops the clock (waiting for the citizen or a third party). A clock that stands already keeps its moment. */
export function pauseClock(deadlines: Deadlines, at: Date): Deadlines {
  return deadlines.pausedAt === undefined ? { ...deadlines, pausedAt: at.toISOString() } : deadlines;
}

/**
 * Starts the clock again: what was left when it stopped is left now, counted in the unit of each limit.
 * A moment that had passed before the stop stays where it was. A clock that runs is returned as it is.
 */
export function resumeClock(
  deadlines: Deadlines,
  { urgency, at, city }: { readonly urgency: Urgency; readonly at: Date; readonly city: ClockData },
): ClockReading {
  const { pausedAt, ...running } = deadlines;
  if (pausedAt === undefined) return { deadlines, calendarMissing: [] };
  const clock = workingTimeOf(city.calendar);
  const rule = city.deadlines[urgency];
  const stoppedAt = new Date(pausedAt);
  const stoodMs = Math.max(0, at.getTime() - stoppedAt.getTime());
  const stoodWorkingMs = clock.msBetween(stoppedAt, at);
  const missing = new Set<string>();

  const shift = (moment: string, working: boolean): string => {
    if (moment <= pausedAt) return moment;
    const from = new Date(moment);
    if (!working) return new Date(from.getTime() + stoodMs).toISOString();
    const later = clock.addMs(from, stoodWorkingMs);
    for (const year of later.calendarMissing) missing.add(year);
    return later.at.toISOString();
  };
  const resolveIsWorking = isWorkingLimit(rule.resolve);
  const resumed: Deadlines = {
    ...running,
    respondBy: shift(running.respondBy, isWorkingLimit(rule.respond)),
    ...(running.onSiteBy === undefined
      ? {}
      : { onSiteBy: shift(running.onSiteBy, rule.onSite !== undefined && isWorkingLimit(rule.onSite)) }),
    warnAt: shift(running.warnAt, resolveIsWorking),
    dueAt: shift(running.dueAt, resolveIsWorking),
  };
  return { deadlines: resumed, calendarMissing: [...missing] };
}

/** Why there is no more time to give. */
export type ExtensionRefused =
  | { readonly kind: 'not-extendable' }
  | { readonly kind: 'already-extended'; readonly times: number };

/** Gives the one extension of the city's rules, counted from the present deadline; the warning moves with it. */
export function extend(
  deadlines: Deadlines,
  { urgency, city }: { readonly urgency: Urgency; readonly city: ClockData },
): Result<ClockReading, ExtensionRefused> {
  const { times, limit } = city.deadlines[urgency].extension;
  if (limit === null || times === 0) return err({ kind: 'not-extendable' });
  if (deadlines.extensions >= times) return err({ kind: 'already-extended', times });
  const clock = workingTimeOf(city.calendar);
  const due = endOf(limit, { from: new Date(deadlines.dueAt), clock });
  const extended: Deadlines = {
    ...deadlines,
    dueAt: due.at.toISOString(),
    warnAt: partOf(limit, { share: WARN_SHARE, from: new Date(deadlines.warnAt), clock }).toISOString(),
    extensions: deadlines.extensions + 1,
  };
  return ok({ deadlines: extended, calendarMissing: due.calendarMissing });
}
