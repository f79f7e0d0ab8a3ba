import { err, ok, type Result } from '../kernel/result.ts';
import { checkAnswers } from './check-answers.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkDistricts } from './check-districts.ts';
import { checkOwnership } from './check-ownership.ts';
import { checkPhrases } from './check-phrases.ts';
import { checkPlaces } from './check-places.ts';
import { City } from './city.ts';
import type { CityFault } from './city-fault.ts';
import { CITY_FILES, holdsAnswers, phrasesLanguage, schemaOf } from './city-files.ts';
import { parseCityFile } from './parse-city-file.ts';
import { Phrases } from './parts.ts';

/**
 * Makes a city of its files (name -> text): each is read with its schema, then all are checked against
 * each other. `at` asks that the calendar covers that moment's year. Returns all faults, not the first.
 */
export function compileCity(
  files: ReadonlyMap<string, string>,
  options: { readonly at?: Date } = {},
): Result<City, CityFault[]> {
  const faults: CityFault[] = [];
  const parts: Record<string, unknown> = {};
  for (const { file, key, optional } of CITY_FILES) {
    const text = files.get(file) ?? (optional === 'empty' ? '[]' : undefined);
    if (text === undefined) {
      if (optional === 'absent') continue;
      faults.push({ file, path: '', expected: 'the file to be there' });
      continue;
    }
    const parsed = parseCityFile({ file, text }, schemaOf(key));
    if (parsed.ok) parts[key] = parsed.value;
    else faults.push(...parsed.error);
  }

  const phrases: Record<string, unknown> = {};
  for (const [file, text] of files) {
    const language = phrasesLanguage(file);
    if (language === null) continue;
    const parsed = parseCityFile({ file, text }, Phrases);
    if (parsed.ok) phrases[language] = parsed.value;
    else faults.push(...parsed.error);
  }
  const answers: unknown[] = [];
  for (const [file, text] of files) {
    if (!holdsAnswers(file)) continue;
    const parsed = parseCityFile({ file, text }, schemaOf('answers'));
    if (!parsed.ok) faults.push(...parsed.error);
    else if (Array.isArray(parsed.value)) answers.push(...parsed.value);
  }
  if (faults.length > 0) return err(faults);

  const city = City.parse({ ...parts, phrases, answers });
  const crossFaults = [
    ...checkOwnership(city),
    ...checkPlaces(city),
    ...checkDistricts(city),
    ...checkAnswers(city),
    ...checkPhrases(city),
    ...checkCalendar(city, options.at),
  ];
  return crossFaults.length > 0 ? err(crossFaults) : ok(city);
}
