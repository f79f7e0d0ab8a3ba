import type { Limit } from '../city/parts.ts';
import { HOUR_MS, MINUTE_MS } from '../kernel/time.ts';
import type { WorkingMoment, WorkingTime } from './working-time.ts';

/** Whether a limit runs by the city's calendar rather than day and night. */
export function isWorkingLimit({ unit }: Limit): boolean {
  return unit === 'working-hours' || unit === 'working-days';
}

function clockMs({ amount, unit }: Limit): number {
  return amount * (unit === 'minutes' ? MINUTE_MS : HOUR_MS);
}

/** The moment a limit that begins at `from` ends. */
export function endOf(
  limit: Limit,
  { from, clock }: { readonly from: Date; readonly clock: WorkingTime },
): WorkingMoment {
  switch (limit.unit) {
    case 'working-days':
      return clock.addDays(from, limit.amount);
    case 'working-hours':
      return clock.addMs(from, clockMs(limit));
    case 'minutes':
    case 'hours':
      return { at: new Date(from.getTime() + clockMs(limit)), calendarMissing: [] };
  }
}

/** The part of a limit after `share` (0 to 1) of it: working time for a working limit, else plain time. */
export function partOf(
  limit: Limit,
  { share, from, clock }: { readonly share: number; readonly from: Date; readonly clock: WorkingTime },
): Date {
  const wholeMs = limit.unit === 'working-days' ? limit.amount * clock.dayMs : clockMs(limit);
  const partMs = Math.floor(wholeMs * share);
  return isWorkingLimit(limit) ? clock.addMs(from, partMs).at : new Date(from.getTime() + partMs);
}
