import { describe, expect, it } from 'vitest';
import { cityFiles, cityNames, readCityFolder } from '../../../infra/city/read-city-folder.ts';
import { describeFault } from '../../../src/city/city-fault.ts';
import { compileCity } from '../../../src/city/compile-city.ts';

const AT = new Date('2026-11-24T02:00:00.000Z');

/** The faults of the example city with some of its files replaced; `null` takes a file away. */
function faultsWith(changes: Record<string, string | null>, at?: Date): string[] {
  const files = new Map(cityFiles('example'));
  for (const [file, text] of Object.entries(changes)) {
    if (text === null) files.delete(file);
    else files.set(file, text);
  }
  const compiled = compileCity(files, at === undefined ? {} : { at });
  return compiled.ok ? [] : compiled.error.map(describeFault);
}

/** A file of the example city with one piece of its text replaced; the piece must be there. */
function edited(file: string, from: string | RegExp, to: string): Record<string, string> {
  const text = cityFiles('example').get(file) ?? '';
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} does not hold ${String(from)}`);
  return { [file]: changed };
}

describe('compiling a city', () => {
  it.each(cityNames())('finds nothing wrong with city/%s', (name) => {
    expect(() => readCityFolder(name, { at: AT })).not.toThrow();
  });

  it('survives being written as JSON and read again', () => {
    const city = readCityFolder('example');
    expect(JSON.parse(JSON.stringify(city))).toEqual(city);
  });

  it('names the file that is missing', () => {
    expect(faultsWith({ 'routes.json': null })).toEqual(['routes.json: expected the file to be there, got nothing']);
  });

  it('lets a city do without named places and refusals', () => {
    expect(faultsWith({ 'places.json': null, 'refusals.json': null })).toEqual([]);
  });

  it('names the file that is no JSON', () => {
    expect(faultsWith({ 'city.json': '{"id": ' })).toEqual([
      expect.stringMatching(/^city\.json: expected valid JSON, got /),
    ]);
  });

  it('names path, expectation and what was found of a wrong value', () => {
    const faults = faultsWith(edited('departments.json', '"kind": "office"', '"kind": "burea"'));
    expect(faults).toEqual([
      'departments.json [0].kind: expected one of "bureau", "district", "utility", "office", got "burea"',
    ]);
  });

  it('names an unknown field and a wrong type', () => {
    const faults = faultsWith(edited('city.json', '"bounceCap": 1', '"bounceCap": "1", "bouncecap": 1'));
    expect(faults).toContain('city.json bounceCap: expected number, got "1"');
    expect(faults).toContainEqual(expect.stringContaining('expected no field "bouncecap"'));
  });

  it('lists the faults of all files at once', () => {
    const faults = faultsWith({ 'city.json': '[]', 'calendar.json': '[]' });
    expect(faults).toEqual(['city.json: expected object, got []', 'calendar.json: expected object, got []']);
  });

  it('refuses a lead department that does not exist', () => {
    const faults = faultsWith(edited('categories.json', '"leadDepartment": "works"', '"leadDepartment": "work"'));
    expect(faults).toEqual([
      'categories.json [0].leadDepartment: expected the id of a department of departments.json, got "work"',
    ]);
  });

  it('refuses none and two fallback units', () => {
    expect(faultsWith(edited('departments.json', '"fallback": true', '"fallback": false'))).toEqual([
      'departments.json: expected exactly one department with "fallback": true, got []',
    ]);
    const two = edited('departments.json', '"kind": "utility"', '"kind": "utility", "fallback": true');
    expect(faultsWith(two)).toEqual([
      'departments.json: expected exactly one department with "fallback": true, got ["town-hall","utilities"]',
    ]);
  });

  it('refuses a second category of the same code and one without its parent', () => {
    expect(faultsWith(edited('categories.json', '"0103"', '"0101"'))).toContain(
      'categories.json [2].code: expected a code of its own ([1] has it already), got "0101"',
    );
    expect(faultsWith(edited('categories.json', '"0103"', '"9901"'))).toContain(
      'categories.json [2].code: expected category 99, its parent, to exist, got "9901"',
    );
  });

  it('refuses a route to nobody, on an unknown category, or that does not name the department', () => {
    expect(faultsWith(edited('routes.json', '"lead": "district"', '"lead": "distric"'))).toEqual([
      'routes.json [1].lead: expected the id of a department of departments.json, got "distric"',
    ]);
    expect(faultsWith(edited('routes.json', '"0901"', '"0999"'))).toEqual([
      'routes.json [0].when.categories[0]: expected a code of categories.json, got "0999"',
    ]);
    expect(faultsWith(edited('routes.json', 'cleared by {department}', 'cleared'))).toEqual([
      'routes.json [1].reason.en: expected a sentence that names {department}, got "Rubbish is cleared."',
    ]);
  });

  it('refuses a phrase that one language lacks or fills in otherwise', () => {
    const faults = faultsWith(edited('phrases.en.json', '{queryCode}', '{code}'));
    expect(faults).toContainEqual(
      expect.stringMatching(/^phrases\.en\.json chat\.\S+: expected .*\{queryCode\}.* as in phrases\.zh\.json/),
    );
    expect(faultsWith(edited('phrases.en.json', '"chat.greeting"', '"chat.hello"'))).toEqual([
      'phrases.en.json chat.greeting: expected the phrase that phrases.zh.json has, got nothing',
      expect.stringMatching(/^phrases\.en\.json chat\.hello: expected a key that phrases\.zh\.json has too, got /),
    ]);
  });

  it('refuses a language without phrases', () => {
    expect(faultsWith(edited('city.json', '"zh", "en"', '"zh", "en", "ja"'))).toEqual([
      'phrases.ja.json: expected the file to be there, got nothing',
    ]);
  });

  it('refuses a calendar without the present year', () => {
    expect(faultsWith({}, new Date('2028-03-01T00:00:00.000Z'))).toEqual([
      "calendar.json years.2028: expected the State Council's holidays of 2028, got nothing",
    ]);
  });

  it('refuses dates that do not exist, lie in another year, or swap a weekday', () => {
    expect(faultsWith(edited('calendar.json', '2025-01-01', '2025-02-30'))).toContainEqual(
      expect.stringContaining('expected a date that exists, got "2025-02-30"'),
    );
    expect(faultsWith(edited('calendar.json', '2025-01-01', '2024-01-01'))).toContainEqual(
      expect.stringContaining('expected a date in 2025, got "2024-01-01"'),
    );
    expect(faultsWith(edited('calendar.json', '2025-01-26', '2025-01-27'))).toContainEqual(
      expect.stringContaining('expected a Saturday or Sunday that is worked, got "2025-01-27"'),
    );
  });

  it('refuses working hours that overlap', () => {
    expect(faultsWith(edited('calendar.json', '"14:00"', '"11:00"'))).toContainEqual(
      expect.stringContaining('calendar.json workingHours[1]: expected working hours in order'),
    );
  });

  it('refuses places of unknown areas', () => {
    expect(faultsWith(edited('departments.json', '"adminCode": "990101"', '"adminCode": "990109"'))).toContainEqual(
      expect.stringContaining('adminCode: expected a code of divisions.json, got "990109"'),
    );
  });

  it('says which cities there are when asked for another', () => {
    expect(() => readCityFolder('atlantis')).toThrow('there is no city "atlantis"; there is: chengdu, example');
    expect(() => readCityFolder('../src')).toThrow('there is no city "../src"');
  });
});
