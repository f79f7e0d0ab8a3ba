import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { City } from '../../city/city.ts';
import { type CityLookup, cityLookup } from '../../city/lookup.ts';
import { Settings } from '../../city/parts.ts';

/** The compiled city's file name beside a function's bundle. */
export const BUNDLED_CITY_FILE = 'city.json';

/** The city's file is missing from the function's package, unreadable, or no compiled city. */
export class BundledCityError extends Error {
  override readonly name = 'BundledCityError';
}

/**
 * The bundler wrote this file from a city that passed every check, so a cold start looks only at its
 * outline: reading 3,000 divisions against their schema again costs more than parsing them.
 */
const Outline = z.looseObject({ settings: Settings });

function isCompiledCity(value: unknown): value is City {
  const outline = Outline.safeParse(value);
  return outline.success && Object.keys(City.shape).every((key) => key in outline.data);
}

let cached: { readonly path: string; readonly lookup: CityLookup } | undefined;

/**
 * The city this function was bundled with: `city.json` beside the bundle. Read once a cold start.
 * Throws BundledCityError when it is missing or broken, which fails the function's start.
 */
export function bundledCity(folder = dirname(fileURLToPath(import.meta.url))): CityLookup {
  const path = join(folder, BUNDLED_CITY_FILE);
  if (cached?.path === path) return cached.lookup;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new BundledCityError(`cannot read the city at ${path}`, { cause });
  }
  if (!isCompiledCity(value)) throw new BundledCityError(`${path} is no compiled city`);
  cached = { path, lookup: cityLookup(value) };
  return cached.lookup;
}
