import type { Calendar } from '../city/parts.ts';
import { dayOf, dayOfDate, dayStartMs, isWeekday, type LocalDay, timeOfDayMs, yearOf } from './local-day.ts';

/** A moment found on the calendar, and the years it passed through whose holidays the city's data lacks. */
export type WorkingMoment = {
  readonly at: Date;
  /** Not empty: a loud warning is due, because Monday to Friday counted as working days in these years. */
  readonly calendarMissing: readonly string[];
};

/**
 * A city's working time: its hours on Monday to Friday, without the State Council's holidays and with the
 * weekend days swapped for them (调休). Periods are half open: at 17:00 the day is over.
 */
export class WorkingTime {
  readonly #periods: readonly (readonly [fromMs: number, toMs: number])[];
  readonly #years: ReadonlySet<string>;
  readonly #holidays: ReadonlySet<LocalDay>;
  readonly #workdays: ReadonlySet<LocalDay>;
  /** Working milliseconds of one working day. */
  readonly dayMs: number;

  constructor(calendar: Calendar) {
    const years = Object.values(calendar.years);
    this.#periods = calendar.workingHours.map(([from, to]) => [timeOfDayMs(from), timeOfDayMs(to)] as const);
    this.#years = new Set(Object.keys(calendar.years));
    this.#holidays = new Set(years.flatMap((year) => year.holidays.map(dayOfDate)));
    this.#workdays = new Set(years.flatMap((year) => year.workdays.map(dayOfDate)));
    this.dayMs = this.#periods.reduce((sum, [from, to]) => sum + (to - from), 0);
  }

  /** Whether a local day is worked. */
  isWorkingDay(day: LocalDay): boolean {
    return this.#workdays.has(day) || (isWeekday(day) && !this.#holidays.has(day));
  }

  /** The moment itself when it lies in working time, else the beginning of the next working period. */
  next(from: Date): Date {
    const fromMs = from.getTime();
    for (let day = dayOf(fromMs); ; day += 1) {
      for (const [startMs, endMs] of this.#periodsOf(day)) {
        if (fromMs < endMs) return new Date(Math.max(fromMs, startMs));
      }
    }
  }

  /**
   * `days` working days later: the same time of day on the n-th working day after. A start outside working
   * time counts from the next working moment, so Friday 18:00 and one day is Tuesday 09:00.
   */
  addDays(from: Date, days: number): WorkingMoment {
    const start = this.next(from).getTime();
    const startDay = dayOf(start);
    let day = startDay;
    for (let left = days; left > 0; ) {
      day += 1;
      if (this.isWorkingDay(day)) left -= 1;
    }
    const at = new Date(dayStartMs(day) + (start - dayStartMs(startDay)));
    return { at, calendarMissing: this.#missingYears(dayOf(from.getTime()), day) };
  }

  /** `ms` of working time later; none at all leaves the moment where it is, working time or not. */
  addMs(from: Date, ms: number): WorkingMoment {
    const fromMs = from.getTime();
    let leftMs = ms;
    let atMs = fromMs;
    let day = dayOf(fromMs);
    for (; leftMs > 0; day += 1) {
      for (const [startMs, endMs] of this.#periodsOf(day)) {
        const beginMs = Math.max(startMs, fromMs);
        if (beginMs >= endMs || leftMs === 0) continue;
        const takenMs = Math.min(leftMs, endMs - beginMs);
        leftMs -= takenMs;
        atMs = beginMs + takenMs;
      }
    }
    return { at: new Date(atMs), calendarMissing: this.#missingYears(dayOf(fromMs), dayOf(atMs)) };
  }

  /** Working milliseconds from one moment to a later one; 0 when `to` is not later. */
  msBetween(from: Date, to: Date): number {
    const fromMs = from.getTime();
    const toMs = to.getTime();
    let sumMs = 0;
    for (let day = dayOf(fromMs); day <= dayOf(toMs); day += 1) {
      for (const [startMs, endMs] of this.#periodsOf(day)) {
        sumMs += Math.max(0, Math.min(endMs, toMs) - Math.max(startMs, fromMs));
      }
    }
    return sumMs;
  }

  #periodsOf(day: LocalDay): (readonly [startMs: number, endMs: number])[] {
    if (!this.isWorkingDay(day)) return [];
    const midnightMs = dayStartMs(day);
    return this.#periods.map(([from, to]) => [midnightMs + from, midnightMs + to] as const);
  }

  #missingYears(from: LocalDay, to: LocalDay): string[] {
    const years: string[] = [];
    for (let year = Number(yearOf(from)); year <= Number(yearOf(to)); year += 1) {
      if (!this.#years.has(String(year))) years.push(String(year));
    }
    return years;
  }
}

const byCalendar = new WeakMap<Calendar, WorkingTime>();

/** The working time of a calendar, made once per calendar. */
export function workingTimeOf(calendar: Calendar): WorkingTime {
  const known = byCalendar.get(calendar);
  if (known !== undefined) return known;
  const made = new WorkingTime(calendar);
  byCalendar.set(calendar, made);
  return made;
}
