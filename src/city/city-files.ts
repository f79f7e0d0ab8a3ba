import type * as z from 'zod';
import { City } from './city.ts';

/**
 * A file of a city's folder, the field of `City` it fills, and what stands for it where a city does without: an empty list, or
 * nothing.
 */
export type CityFile = { readonly file: string; readonly key: keyof City; readonly optional?: 'empty' | 'absent' };

/** Every file of a city but its phrases, which have one file a language: `phrases.<language>.json`. */
export const CITY_FILES: readonly CityFile[] = [
  { file: 'city.json', key: 'settings' },
  { file: 'categories.json', key: 'categories' },
  { file: 'departments.json', key: 'departments' },
  { file: 'routes.json', key: 'routes' },
  { file: 'deadlines.json', key: 'deadlines' },
  { file: 'calendar.json', key: 'calendar' },
  { file: 'divisions.json', key: 'divisions' },
  { file: 'places.json', key: 'places', optional: 'empty' },
  { file: 'dialogue.json', key: 'dialogue' },
  { file: 'limits.json', key: 'limits' },
  { file: 'refusals.json', key: 'refusals', optional: 'empty' },
  { file: 'safety.json', key: 'safety' },
  { file: 'lexicon.json', key: 'lexicon', optional: 'empty' },
  { file: 'district-map.json', key: 'districtMap', optional: 'absent' },
  { file: 'populations.json', key: 'populations', optional: 'absent' },
];

const PHRASES_FILE = /^phrases\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.json$/;

/** The language of a phrases file by its name, or null when the file is none. */
export function phrasesLanguage(file: string): string | null {
  return PHRASES_FILE.exec(file)?.[1] ?? null;
}

const ANSWERS_FILE = /^answers\/[a-z][a-z0-9-]*\.json$/;

/** Whether a file holds answers to questions: any in the folder `answers/`. */
export function holdsAnswers(file: string): boolean {
  return ANSWERS_FILE.test(file);
}

/** The schema of one field of a city. */
export function schemaOf(key: keyof City): z.ZodType {
  return City.shape[key];
}
