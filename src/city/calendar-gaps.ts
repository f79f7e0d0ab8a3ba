import { DAY_MS, shanghaiDate } from '../kernel/time.ts';
import type { City } from './city.ts';

/** The longest deadline, 45 working days in law, ends within this many days of any day. */
const LOOK_AHEAD_DAYS = 75;

/** Years, `yyyy`, whose holidays the calendar lacks though deadlines counted today may fall in them. */
export function calendarGaps({ calendar }: Pick<City, 'calendar'>, now: Date): readonly string[] {
  const days = [now, new Date(now.getTime() + LOOK_AHEAD_DAYS * DAY_MS)];
  const years = new Set(days.map((day) => shanghaiDate(day).slice(0, 4)));
  return [...years].filter((year) => calendar.years[year] === undefined);
}
