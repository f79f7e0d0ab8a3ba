import { compileCity } from '../../src/city/compile-city.ts';
import { shanghaiDate } from '../../src/kernel/time.ts';
import { CityDataError, cityFiles, cityNames, faultText } from './read-city-folder.ts';

/** Checks the data of one city or of all: `node infra/city/check.ts [name]`. Exits 1 when anything is wrong. */

const NEXT_YEAR_EXPECTED_FROM_MONTH = 11; // The State Council has published next year's holidays in November.

function checkCity(name: string, now: Date): boolean {
  const compiled = compileCity(cityFiles(name), { at: now });
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
