import { CITY_FILES, phrasesLanguage } from '../../src/city/city-files.ts';
import { compileCity } from '../../src/city/compile-city.ts';
import { shanghaiDate } from '../../src/kernel/time.ts';
import { CityDataError, cityFiles, cityNames, faultText } from './read-city-folder.ts';

/** Checks the data of one city or of all: `node infra/city/check.ts [name]`. Exits 1 when anything is wrong. */

const NEXT_YEAR_EXPECTED_FROM_MONTH = 11; // The State Council has published next year's holidays in November.

/** Sources that a script turns into a file of the city. */
const SOURCE_FILES = ['division-names.json'];

function isRead(file: string): boolean {
  return (
    CITY_FILES.some((known) => known.file === file) || phrasesLanguage(file) !== null || SOURCE_FILES.includes(file)
  );
}

function checkCity(name: string, now: Date): boolean {
  const files = cityFiles(name);
  const compiled = compileCity(files, { at: now });
  if (!compiled.ok) {
    console.error(faultText(name, compiled.error));
    return false;
  }
  const { settings, categories, departments, routes, divisions, places, calendar, phrases } = compiled.value;
  const years = Object.keys(calendar.years).sort();
  console.log(
    `${name}: ${settings.name.zh} ${settings.name.en} is in order: ${categories.length} categories, ` +
      `${departments.length} departments, ${routes.length} routes, ${divisions.length} divisions, ` +
      `${places.length} places, languages ${Object.keys(phrases).sort().join(' ')}, calendar ${years.join(' ')}`,
  );
  for (const file of files.keys()) {
    if (!isRead(file)) console.warn(`${name}: WARNING: nobody reads ${file}; is its name right?`);
  }
  const [year = '', month = ''] = shanghaiDate(now).split('-');
  const nextYear = String(Number(year) + 1);
  if (Number(month) >= NEXT_YEAR_EXPECTED_FROM_MONTH && !years.includes(nextYear)) {
    console.warn(
      `${name}: WARNING: calendar.json lacks the holidays of ${nextYear}; Monday to Friday count as working days`,
    );
  }
  return true;
}

try {
  const [only] = process.argv.slice(2);
  const now = new Date();
  const results = (only === undefined ? cityNames() : [only]).map((name) => checkCity(name, now));
  process.exitCode = results.every(Boolean) ? 0 : 1;
} catch (error) {
  if (!(error instanceof CityDataError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
