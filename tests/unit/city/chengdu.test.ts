import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { cityForTest } from '../../support/city-for-test.ts';

const { city } = cityForTest('chengdu');

describe('the data of Chengdu', () => {
  it('has the tree of 24 categories with 143 below them', () => {
    expect(city.categories.filter((category) => category.code.length === 2)).toHaveLength(24);
    expect(city.categories.filter((category) => category.code.length === 4)).toHaveLength(143);
  });

  it('gives every second-level category words in both languages to be known by', () => {
    const wordless = city.categories.filter(
      ({ code, keywords }) => code.length === 4 && !keywords.some((word) => /\p{Script=Han}/u.test(word)),
    );
    expect(wordless.map((category) => category.code)).toEqual([]);
  });

  it('names no category and no department twice', () => {
    for (const entries of [city.categories, city.departments]) {
      const names = entries.flatMap((entry) => [entry.name.zh, entry.name.en]);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('has a government for every district, and one district for every street in custody', () => {
    const lookup = cityForTest('chengdu');
    const districts = city.divisions.filter((division) => division.code.length === 6);
    expect(districts.filter(({ code }) => lookup.districtDepartment(code) === undefined)).toEqual([]);
    const served = city.departments.flatMap((department) => department.serves);
    expect(new Set(served).size).toBe(served.length);
  });

  it.each(Object.keys(city.calendar.years))('holds the working days of %s as chinese-days has them', (year) => {
    const own = city.calendar.years[year];
    const days = Array.from({ length: 366 }, (_, n) =>
      new Date(Date.UTC(Number(year), 0, 1 + n)).toISOString().slice(0, 10),
    ).filter((date) => date.startsWith(year));
    const wrong = days.filter((date) => {
      const weekday = new Date(date).getUTCDay();
      const worked = own?.workdays.includes(date) || (weekday % 6 !== 0 && !own?.holidays.includes(date));
      return worked !== chineseDays.isWorkday(date);
    });
    expect(wrong).toEqual([]);
  });

  it('is slower the less urgent a case is', () => {
    const minutes = { minutes: 1, hours: 60, 'working-hours': 60, 'working-days': 24 * 60 };
    const lengths = (['U0', 'U1', 'U2', 'U3', 'U4'] as const).map((urgency) => {
      const { amount, unit } = city.deadlines[urgency].resolve;
      return amount * minutes[unit];
    });
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  });
});
