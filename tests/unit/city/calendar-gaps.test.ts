import { describe, expect, test } from 'vitest';
import { calendarGaps } from '../../../src/city/calendar-gaps.ts';

const year = { source: 'test', holidays: [], workdays: [] };
const of = (...years: string[]) => ({
  calendar: {
    workingHours: [],
    years: Object.fromEntries(years.map((each) => [each, year])),
  },
});

describe('years the calendar lacks', () => {
  test('next year is missing as soon as a deadline may reach into it', () => {
    expect(calendarGaps(of('2026'), new Date('2026-10-17T00:00:00Z'))).toEqual([]);
    expect(calendarGaps(of('2026'), new Date('2026-10-19T00:00:00Z'))).toEqual(['2027']);
    expect(calendarGaps(of('2026', '2027'), new Date('2026-12-31T00:00:00Z'))).toEqual([]);
  });

  test('the year that has begun in Shanghai is missed at once', () => {
    expect(calendarGaps(of('2026'), new Date('2026-12-31T16:00:00Z'))).toEqual(['2027']);
  });
});
