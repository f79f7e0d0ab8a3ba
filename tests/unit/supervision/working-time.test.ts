import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, shanghaiInstant, shanghaiMinute } from '../../../src/kernel/time.ts';
import { dayOf } from '../../../src/supervision/local-day.ts';
import { WorkingTime, workingTimeOf } from '../../../src/supervision/working-time.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const { calendar } = cityForTest('chengdu').city; // 09:00-12:00, 13:00-17:00
const clock = workingTimeOf(calendar);

/** A local time `yyyy-mm-dd HH:MM`. */
function local(text: string): Date {
  const [date = '', time = ''] = text.split(' ');
  return shanghaiInstant(date, time);
}

describe('working days', () => {
  it.each([
    // A plain week: Monday ten o'clock to Monday ten o'clock.
    ['2026-11-16 10:00', 5, '2026-11-23 10:00'],
    ['2026-11-16 10:00', 0, '2026-11-16 10:00'],
    ['2026-11-20 16:59', 1, '2026-11-23 16:59'],
    // Outside working hours the count begins with the next working moment.
    ['2026-11-20 18:00', 1, '2026-11-24 09:00'],
    ['2026-11-20 17:00', 1, '2026-11-24 09:00'],
    ['2026-11-21 12:00', 1, '2026-11-24 09:00'],
    ['2026-11-16 12:30', 1, '2026-11-17 13:00'],
    ['2026-11-16 03:00', 1, '2026-11-17 09:00'],
    // New Year 2026: off 1-3 January, worked on Sunday the 4th.
    ['2025-12-31 10:00', 1, '2026-01-04 10:00'],
    ['2025-12-31 10:00', 2, '2026-01-05 10:00'],
    // Spring Festival 2026: off 15-23 February, worked on Saturdays the 14th and 28th.
    ['2026-02-13 15:00', 1, '2026-02-14 15:00'],
    ['2026-02-13 15:00', 2, '2026-02-24 15:00'],
    ['2026-02-14 18:00', 1, '2026-02-25 09:00'],
    ['2026-02-27 10:00', 2, '2026-03-02 10:00'],
    // Spring Festival 2025: off 28 January to 4 February, worked on 26 January and 8 February.
    ['2025-01-24 10:00', 3, '2025-02-05 10:00'],
    ['2025-02-07 10:00', 1, '2025-02-08 10:00'],
    // National Day 2026: worked on Sunday 20 September, off 25-27 September and 1-7 October, worked on 10 October.
    ['2026-09-18 10:00', 1, '2026-09-20 10:00'],
    ['2026-09-24 10:00', 1, '2026-09-28 10:00'],
    ['2026-09-30 10:00', 3, '2026-10-10 10:00'],
    ['2026-09-30 10:00', 4, '2026-10-12 10:00'],
    // National Day and Mid-autumn 2025: off 1-8 October, worked on 28 September and 11 October.
    ['2025-09-30 16:00', 3, '2025-10-11 16:00'],
    // Fifteen working days over the whole of Spring Festival 2026.
    ['2026-02-09 09:30', 15, '2026-03-06 09:30'],
  ])('from %s, %i working days end at %s', (from, days, to) => {
    const { at, calendarMissing } = clock.addDays(local(from), days);
    expect(shanghaiMinute(at)).toBe(to);
    expect(calendarMissing).toEqual([]);
  });

  it('says which year is missing and takes its Mondays to Fridays for working days', () => {
    const { at, calendarMissing } = clock.addDays(local('2026-12-31 10:00'), 1);
    expect(shanghaiMinute(at)).toBe('2027-01-01 10:00');
    expect(calendarMissing).toEqual(['2027']);
    expect(clock.addDays(local('2026-12-30 10:00'), 1).calendarMissing).toEqual([]);
    expect(clock.addDays(local('2026-12-30 10:00'), 600).calendarMissing).toEqual(['2027', '2028', '2029']);
    expect(clock.addMs(local('2026-12-31 16:00'), 2 * HOUR_MS).calendarMissing).toEqual(['2027']);
  });
});

describe('working hours and minutes', () => {
  it.each([
    ['2026-11-16 09:00', 60, '2026-11-16 10:00'],
    ['2026-11-16 11:30', 60, '2026-11-16 13:30'],
    ['2026-11-16 11:00', 60, '2026-11-16 12:00'],
    ['2026-11-16 16:30', 60, '2026-11-17 09:30'],
    ['2026-11-20 16:30', 60, '2026-11-23 09:30'],
    ['2026-11-21 20:00', 1, '2026-11-23 09:01'],
    ['2026-11-21 20:00', 0, '2026-11-21 20:00'],
    ['2026-02-14 16:00', 120, '2026-02-24 10:00'],
  ])('from %s, %i working minutes end at %s', (from, minutes, to) => {
    expect(shanghaiMinute(clock.addMs(local(from), minutes * MINUTE_MS).at)).toBe(to);
  });

  it('measures what lies between two moments', () => {
    expect(clock.dayMs).toBe(7 * HOUR_MS);
    expect(clock.msBetween(local('2026-11-16 08:00'), local('2026-11-16 20:00'))).toBe(7 * HOUR_MS);
    expect(clock.msBetween(local('2026-11-20 16:00'), local('2026-11-23 10:00'))).toBe(2 * HOUR_MS);
    expect(clock.msBetween(local('2026-02-15 00:00'), local('2026-02-24 00:00'))).toBe(0);
    expect(clock.msBetween(local('2026-11-16 16:00'), local('2026-11-16 10:00'))).toBe(0);
  });

  it('refuses an invalid date instead of searching for ever', () => {
    const never = new Date(Number.NaN);
    expect(() => clock.next(never)).toThrow(RangeError);
    expect(() => clock.addDays(never, 1)).toThrow(RangeError);
    expect(() => clock.addMs(never, 1)).toThrow(RangeError);
    expect(() => clock.msBetween(never, local('2026-11-16 10:00'))).toThrow(RangeError);
  });

  it('keeps the hours of another city', () => {
    const other = new WorkingTime(cityForTest('example').city.calendar); // 08:30-12:00, 14:00-17:30
    expect(shanghaiMinute(other.addMs(local('2026-11-16 11:30'), HOUR_MS).at)).toBe('2026-11-16 14:30');
  });
});

describe('the clock over any moment', () => {
  const moment = fc
    .integer({ min: Date.parse('2024-11-01T00:00:00Z'), max: Date.parse('2028-02-01T00:00:00Z') })
    .map((ms) => new Date(ms));
  const days = fc.integer({ min: 0, max: 40 });
  const lengthMs = fc.integer({ min: 0, max: 30 * 7 * HOUR_MS });

  it('never runs backwards', () => {
    fc.assert(
      fc.property(moment, moment, days, lengthMs, (one, other, n, ms) => {
        const [a, b] = one <= other ? [one, other] : [other, one];
        expect(clock.addDays(a, n).at.getTime()).toBeLessThanOrEqual(clock.addDays(b, n).at.getTime());
        expect(clock.addMs(a, ms).at.getTime()).toBeLessThanOrEqual(clock.addMs(b, ms).at.getTime());
        expect(clock.addDays(a, n).at.getTime()).toBeLessThan(clock.addDays(a, n + 1).at.getTime());
      }),
    );
  });

  it('adds up: a and then b is a + b', () => {
    fc.assert(
      fc.property(moment, days, days, lengthMs, lengthMs, (from, n, m, a, b) => {
        expect(clock.addDays(clock.addDays(from, n).at, m).at).toEqual(clock.addDays(from, n + m).at);
        expect(clock.addMs(clock.addMs(from, a).at, b).at).toEqual(clock.addMs(from, a + b).at);
      }),
    );
  });

  it('measures what it added, in time and in days', () => {
    fc.assert(
      fc.property(moment, lengthMs, days, (from, ms, n) => {
        expect(clock.msBetween(from, clock.addMs(from, ms).at)).toBe(ms);
        expect(clock.msBetween(from, clock.addDays(from, n).at)).toBe(n * clock.dayMs);
      }),
    );
  });

  it('splits: what lies before and after a moment makes the whole', () => {
    fc.assert(
      fc.property(fc.tuple(moment, moment, moment), (moments) => {
        const [a, b, c] = moments.toSorted((x, y) => x.getTime() - y.getTime());
        if (a === undefined || b === undefined || c === undefined) throw new Error('three moments are given');
        expect(clock.msBetween(a, b) + clock.msBetween(b, c)).toBe(clock.msBetween(a, c));
      }),
      { numRuns: 50 },
    );
  });

  it('ends every length within working time, and days on a working day', () => {
    fc.assert(
      fc.property(moment, days, (from, n) => {
        const { at } = clock.addDays(from, n);
        expect(clock.isWorkingDay(dayOf(at.getTime()))).toBe(true);
        expect(clock.next(at)).toEqual(at);
        expect(clock.next(from).getTime() - from.getTime()).toBeLessThan(11 * DAY_MS);
      }),
    );
  });
});
