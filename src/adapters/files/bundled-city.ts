import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CityLookup, cityLookup } from '../../city/lookup.ts';
import { readCityParts } from './city-parts.ts';

/** The compiled city's file name beside a function's bundle. */
export const BUNDLED_CITY_FILE = 'city.json';

/** The city's file is missing from the function's package, unreadable, or no compiled city. */
export class BundledCityError extends Error {
  override readonly name = 'BundledCityError';
}

let cached: { readonly path: string; readonly lookup: CityLookup } | undefined;

/**
 * The city this function was bundled with: `city.json` beside the bundle. Read once a cold start, its parts parsed
 * when they are needed. Throws BundledCityError when it is missing or broken, which fails the function's start.
 */
export function bundledCity(folder = dirname(fileURLToPath(import.meta.url))): CityLookup {
  const path = join(folder, BUNDLED_CITY_FILE);
  if (cached?.path === path) return cached.lookup;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new BundledCityError(`cannot read the city at ${path}`, { cause });
  }
  const city = readCityParts(text);
  if (city === null) throw new BundledCityError(`${path} is no compiled city`);
  cached = { path, lookup: cityLookup(city) };
  return cached.lookup;
}
