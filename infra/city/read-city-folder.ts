import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { City } from '../../src/city/city.ts';
import { type CityFault, describeFault } from '../../src/city/city-fault.ts';
import { compileCity } from '../../src/city/compile-city.ts';

const CITIES = resolve(import.meta.dirname, '../../city');
/** The learnt weights beside every city's danger rules: they travel in the compiled city, wherever danger is looked for. */
const DANGER_WEIGHTS = resolve(import.meta.dirname, '../../model/safety/danger.bin');

/** A city's folder is missing or its data is wrong; the message lists every fault, one a line. */
export class CityDataError extends Error {
  override readonly name = 'CityDataError';
}

/** The names of the cities in the repository, sorted. */
export function cityNames(root = CITIES): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'city.json')))
    .map((entry) => entry.name)
    .sort();
}

/** A city's JSON files by name. Throws CityDataError, naming the cities there are, when the folder is none. */
export function cityFiles(name: string, root = CITIES): ReadonlyMap<string, string> {
  const names = cityNames(root);
  if (!names.includes(name)) {
    throw new CityDataError(`there is no city "${name}"; there is: ${names.join(', ')}`);
  }
  const answers = join(root, name, 'answers');
  const files = [
    ...readdirSync(join(root, name)),
    ...(existsSync(answers) ? readdirSync(answers).map((file) => `answers/${file}`) : []),
  ].filter((file) => file.endsWith('.json'));
  return new Map(files.map((file) => [file, readFileSync(join(root, name, file), 'utf8')]));
}

/** The compiled city of `city/<name>/`, with the learnt danger weights. Throws CityDataError with every fault when its data is wrong. */
export function readCityFolder(name: string, options: { readonly root?: string; readonly at?: Date } = {}): City {
  const compiled = compileCity(cityFiles(name, options.root), options.at === undefined ? {} : { at: options.at });
  if (compiled.ok) {
    const learnt = readFileSync(DANGER_WEIGHTS).toString('base64');
    return { ...compiled.value, safety: { ...compiled.value.safety, learnt } };
  }
  throw new CityDataError(faultText(name, compiled.error));
}

/** All faults of a city's data, one a line. */
export function faultText(name: string, faults: readonly CityFault[]): string {
  return faults.map((fault) => `city/${name}/${describeFault(fault)}`).join('\n');
}
