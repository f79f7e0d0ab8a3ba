import { describe, expect, it } from 'vitest';
import { cityFiles } from '../../../infra/city/read-city-folder.ts';
import { compileCity } from '../../../src/city/compile-city.ts';
import { cityForTest } from '../../support/city-for-test.ts';

/** The faults of the example city with a piece of one of its files replaced; the piece must be there. */
function faultsWith(file: string, piece: string, by: string): readonly string[] {
  const files = new Map(cityFiles('example'));
  const text = files.get(file) ?? '';
  expect(text).toContain(piece);
  const compiled = compileCity(files.set(file, text.replace(piece, by)));
  return compiled.ok ? [] : compiled.error.map(({ file: where, path }) => `${where} ${path}`);
}

describe('outlines and populations of districts', () => {
  it('are of districts the city has', () => {
    expect(faultsWith('populations.json', '"990103"', '"990109"')).toEqual(['populations.json persons.990109']);
    expect(faultsWith('district-map.json', '"id":"990103"', '"id":"990109"')).toEqual([
      'district-map.json features[2].id',
    ]);
  });

  it('are closed rings, one outline a district', () => {
    expect(faultsWith('district-map.json', '[[[110.0,30.0]', '[[[110.0,30.1]')).toEqual([
      'district-map.json features[0].geometry',
    ]);
    expect(faultsWith('district-map.json', '"id":"990103"', '"id":"990102"')).toEqual(['district-map.json [2].id']);
  });

  it('may be missing', () => {
    const files = new Map(cityFiles('example'));
    files.delete('district-map.json');
    files.delete('populations.json');
    const compiled = compileCity(files);
    expect(compiled.ok && [compiled.value.districtMap, compiled.value.populations]).toEqual([null, null]);
  });

  it('of Chengdu are all its 20 districts, and add up to the census total', () => {
    const { districtMap, populations } = cityForTest('chengdu').city;
    const persons = Object.values(populations?.persons ?? {});
    expect([districtMap?.features.length, persons.length]).toEqual([20, 20]);
    expect(persons.reduce((sum, n) => sum + n, 0)).toBe(20_937_757);
  });
});
