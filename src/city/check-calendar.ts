import { shanghaiDate } from '../kernel/time.ts';
import type { City } from './city.ts';
import { type CityFault, shown } from './city-fault.ts';

const FILE = 'calendar.json';
const SATURDAY = 6;

/** 0 Sunday to 6 Saturday; NaN when the date does not exist. */
function weekdayOf(date: string): number {
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date ? Number.NaN : at.getUTCDay();
}

function checkHours({ calendar }: City): CityFault[] {
  const faults: CityFault[] = [];
  let previousEnd = '00:00';
  calendar.workingHours.forEach(([from, to], index) => {
    const ordered = previousEnd <= from && from < to && to <= '24:00';
    if (!ordered) {
      const expected = 'working hours in order, each beginning before it ends, none overlapping';
      faults.push({ file: FILE, path: `workingHours[${index}]`, expected, got: shown([from, to]) });
    }
    previousEnd = to;
  });
  return faults;
}

function checkDays({ calendar }: City): CityFault[] {
  const faults: CityFault[] = [];
  for (const [year, { holidays, workdays }] of Object.entries(calendar.years)) {
    const off = new Set(holidays);
    const check = (path: string, date: string, onWorkday: boolean) => {
      const weekday = weekdayOf(date);
      const fault = (expected: string) => faults.push({ file: FILE, path, expected, got: shown(date) });
      if (Number.isNaN(weekday)) fault('a date that exists');
      else if (!date.startsWith(year)) fault(`a date in ${year}`);
      else if (onWorkday && weekday !== 0 && weekday !== SATURDAY) fault('a Saturday or Sunday that is worked');
      else if (onWorkday && off.has(date)) fault('a day that is not also a holiday');
    };
    holidays.forEach((date, n) => {
      check(`years.${year}.holidays[${n}]`, date, false);
    });
    workdays.forEach((date, n) => {
      check(`years.${year}.workdays[${n}]`, date, true);
    });
  }
  return faults;
}

/** The calendar: hours in order, dates that exist in their year, swapped days on weekends, and the year of `at`. */
export function checkCalendar(city: City, at?: Date): CityFault[] {
  const faults = [...checkHours(city), ...checkDays(city)];
  const year = at === undefined ? undefined : shanghaiDate(at).slice(0, 4);
  if (year !== undefined && city.calendar.years[year] === undefined) {
    const expected = `the State Council's holidays of ${year}`;
    faults.push({ file: FILE, path: `years.${year}`, expected });
  }
  return faults;
}
