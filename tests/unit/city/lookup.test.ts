import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BundledCityError, bundledCity } from '../../../src/adapters/files/bundled-city.ts';
import { writeCityParts } from '../../../src/adapters/files/city-parts.ts';
import { PhraseMissingError } from '../../../src/city/phrase.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const city = cityForTest('chengdu');

describe('looking things up in a city', () => {
  it('finds a category and the one above it', () => {
    expect(city.category('0401')?.name.zh).toBe('路灯故障');
    expect(city.parentCategory('0401')?.code).toBe('04');
    expect(city.parentCategory('04')?.code).toBe('04');
    expect(city.category('9999')).toBeUndefined();
  });

  it('finds the government of a place by the most specific of its codes', () => {
    expect(city.districtDepartment('510107')?.id).toBe('district-wuhou');
    expect(city.districtDepartment('510107005')?.id).toBe('district-wuhou');
    // Fangcao Street stands in Wuhou's list and is governed by the hi-tech zone.
    expect(city.districtDepartment('510107061')?.name.zh).toBe('成都高新区管委会');
    expect(city.districtDepartment('510107061001')?.name.zh).toBe('成都高新区管委会');
  });

  it('finds no government without a place, for the whole city and elsewhere', () => {
    for (const code of [undefined, '', '510100', '110101', '5101']) {
      expect(city.districtDepartment(code)).toBeUndefined();
    }
  });

  it('names a place from its district down', () => {
    expect(city.divisionPath('510107005').map((division) => division.name)).toEqual(['武侯区', '玉林街道']);
    expect(city.divisionPath('999999')).toEqual([]);
  });
});

describe('the sentences of a city', () => {
  it('speaks the language asked for, its base language, or the first of the city', () => {
    const greet = (locale: string) => city.say(locale, 'chat.goodbye');
    expect(greet('en')).toMatch(/^Thank/);
    expect(greet('en-GB')).toBe(greet('en'));
    expect(greet('fr')).toBe(greet('zh'));
    expect(greet('__proto__')).toBe(greet('zh'));
  });

  it('fills in what it is given, reads no further marks in it, and shows a gap for what it is not', () => {
    const said = city.say('en', 'feedback.ask', { caseNumber: '{hotline} $& $1' });
    expect(said).toContain('{hotline} $& $1');
    expect(city.say('en', 'notify.reply', { department: 'Water', reply: 'Done.' })).toContain('—');
  });

  it('refuses a key that no language has', () => {
    expect(() => city.say('zh', 'no.such.phrase')).toThrow(PhraseMissingError);
  });
});

describe('the city in a bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  const file = join(folder, 'city.json');
  afterEach(() => rmSync(file, { force: true }));

  it('says where it looked when there is none, or it is no city', () => {
    expect(() => bundledCity(folder)).toThrow(BundledCityError);
    writeFileSync(file, '{"settings": {}}');
    expect(() => bundledCity(folder)).toThrow(`${file} is no compiled city`);
  });

  it('is refused when the file was cut off', () => {
    const whole = writeCityParts(cityForTest('example').city);
    writeFileSync(file, whole.slice(0, whole.length - 40));
    expect(() => bundledCity(folder)).toThrow(`${file} is no compiled city`);
  });

  it('holds every part as it was compiled', () => {
    const { city: compiled } = cityForTest('example');
    expect(JSON.parse(writeCityParts(compiled))).toEqual(compiled);
    writeFileSync(file, writeCityParts(compiled));
    expect({ ...bundledCity(folder).city }).toEqual(compiled);
  });

  it('is the compiled city, read once', () => {
    writeFileSync(file, writeCityParts(cityForTest('example').city));
    const first = bundledCity(folder);
    rmSync(file);
    expect(first.city.settings.id).toBe('example');
    expect(bundledCity(folder)).toBe(first);
  });
});
