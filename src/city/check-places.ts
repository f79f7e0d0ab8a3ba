import { duplicates } from './check-duplicates.ts';
import type { City } from './city.ts';
import { type CityFault, shown } from './city-fault.ts';

const DISTRICT_DIGITS = 6;

/** Places: every code a place, department or route names is a division, and each division's district exists. */
export function checkPlaces(city: City): CityFault[] {
  const codes = new Set(city.divisions.map((division) => division.code));
  const faults = duplicates(city.divisions, { file: 'divisions.json', field: 'code', keyOf: ({ code }) => code });
  const expectDivision = (file: string, path: string, code: string) => {
    if (!codes.has(code)) faults.push({ file, path, expected: 'a code of divisions.json', got: shown(code) });
  };

  city.divisions.forEach(({ code }, index) => {
    const district = code.slice(0, DISTRICT_DIGITS);
    if (codes.has(district)) return;
    const expected = `division ${district}, its district, to exist`;
    faults.push({ file: 'divisions.json', path: `[${index}].code`, expected, got: shown(code) });
  });
  city.places.forEach((place, index) => {
    // A road through several districts carries the code of the whole city.
    if (place.adminCode === city.settings.adminCode) return;
    expectDivision('places.json', `[${index}].adminCode`, place.adminCode);
  });
  city.departments.forEach((department, index) => {
    const file = 'departments.json';
    if (department.adminCode !== undefined) expectDivision(file, `[${index}].adminCode`, department.adminCode);
    department.serves.forEach((code, n) => {
      expectDivision(file, `[${index}].serves[${n}]`, code);
    });
    if (department.kind === 'district' && department.adminCode === undefined && department.serves.length === 0) {
      faults.push({
        file,
        path: `[${index}]`,
        expected: '"adminCode" or "serves" for a district',
        got: shown(department.id),
      });
    }
  });
  city.routes.forEach((route, index) => {
    route.when.adminCodes?.forEach((code, n) => {
      expectDivision('routes.json', `[${index}].when.adminCodes[${n}]`, code);
    });
  });
  return faults;
}
