import { DAY_MS, MINUTE_MS, SHANGHAI_OFFSET_MS } from '../kernel/time.ts';

/** Days are counted from 1970-01-01 in Asia/Shanghai, so that the next day is one more. */
export type LocalDay = number;

const DAYS_A_WEEK = 7;
const WEEKDAY_OF_DAY_0 = 4; // 1970-01-01 was a Thursday.

/** The local day a moment falls on. Throws RangeError for an invalid date, on which a search would never end. */
export function dayOf(atMs: number): LocalDay {
  if (!Number.isFinite(atMs)) throw new RangeError(`not a moment: ${atMs}`);
  return Math.floor((atMs + SHANGHAI_OFFSET_MS) / DAY_MS);
}

/** The moment a local day begins, epoch milliseconds. */
export function dayStartMs(day: LocalDay): number {
  return day * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** The local day of a date `yyyy-mm-dd`. */
export function dayOfDate(date: string): LocalDay {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** Monday to Friday. */
export function isWeekday(day: LocalDay): boolean {
  const weekday = (day + WEEKDAY_OF_DAY_0) % DAYS_A_WEEK;
  return weekday >= 1 && weekday <= 5;
}

/** The local year of a day, four digits. */
export function yearOf(day: LocalDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 4);
}

/** Milliseconds after midnight of a clock time `HH:MM`. */
export function timeOfDayMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
}
