import { readCityFolder } from '../../infra/city/read-city-folder.ts';
import { type CityLookup, cityLookup } from '../../src/city/lookup.ts';

const lookups = new Map<string, CityLookup>();

/** A city of the repository, compiled once a test file. */
export function cityForTest(name: 'chengdu' | 'example' = 'chengdu'): CityLookup {
  const known = lookups.get(name);
  if (known !== undefined) return known;
  const lookup = cityLookup(readCityFolder(name));
  lookups.set(name, lookup);
  return lookup;
}
