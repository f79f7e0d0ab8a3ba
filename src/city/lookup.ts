import type { City } from './city.ts';
import type { Category, Department, Division } from './parts.ts';
import { type Say, sayFrom } from './phrase.ts';

/** A city with its tables indexed; built once a cold start. */
export interface CityLookup {
  readonly city: City;
  /** A category by its code. */
  category(code: string): Category | undefined;
  /** The first-level category above a code; of a first-level code, itself. */
  parentCategory(code: string): Category | undefined;
  department(id: string): Department | undefined;
  /** The one unit that works while owners argue. */
  fallbackDepartment(): Department;
  division(code: string): Division | undefined;
  /** People who live in a division, where the city's data say so. */
  population(code: string): number | undefined;
  /** A point for a division, its own or inside its district's outline; degrees, WGS 84 to about a kilometre. */
  position(code: string): { readonly lng: number; readonly lat: number } | undefined;
  /** Names from district down to the code's own division. */
  divisionPath(code: string): readonly Division[];
  /** The government a place belongs to: the most specific of those that serve it. */
  districtDepartment(adminCode: string | undefined): Department | undefined;
  /** A sentence of the city's phrases. */
  say: Say;
}

const CODE_LENGTHS = [6, 9, 12];
const LEVEL_1_DIGITS = 2;

function byKey<T>(entries: readonly T[], keyOf: (entry: T) => string): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [keyOf(entry), entry]));
}

/** The large tables wait until something is looked up in them. */
function once<T>(build: () => T): () => T {
  let built: T | undefined;
  return () => {
    built ??= build();
    return built;
  };
}

function districtsByCode(departments: readonly Department[]): ReadonlyMap<string, Department> {
  const districts = departments.filter((department) => department.kind === 'district');
  return new Map(
    districts.flatMap((department) =>
      [department.adminCode, ...department.serves].flatMap((code) =>
        code === undefined ? [] : [[code, department] as const],
      ),
    ),
  );
}

function centresOf({ districtMap }: City): ReadonlyMap<string, { readonly lng: number; readonly lat: number }> {
  return new Map(
    (districtMap?.features ?? []).flatMap(({ id, properties: { centre } }) =>
      centre === undefined ? [] : [[id, { lng: centre[0], lat: centre[1] }] as const],
    ),
  );
}

/** Indexes a compiled city. Throws TypeError when it has no fallback unit, which `compileCity` never lets pass. */
export function cityLookup(city: City): CityLookup {
  const categories = once(() => byKey(city.categories, (category) => category.code));
  const departments = byKey(city.departments, (department) => department.id);
  const divisions = once(() => byKey(city.divisions, (division) => division.code));
  const centres = once(() => centresOf(city));
  const districts = districtsByCode(city.departments);
  const fallback = city.departments.find((department) => department.fallback);
  if (fallback === undefined) throw new TypeError(`city ${city.settings.id} names no fallback department`);

  return {
    city,
    category: (code) => categories().get(code),
    parentCategory: (code) => categories().get(code.slice(0, LEVEL_1_DIGITS)),
    department: (id) => departments.get(id),
    fallbackDepartment: () => fallback,
    division: (code) => divisions().get(code),
    population: (code) => city.populations?.persons[code] ?? divisions().get(code)?.population,
    position: (code) => {
      const { lng, lat } = divisions().get(code) ?? {};
      return lng === undefined || lat === undefined ? centres().get(code) : { lng, lat };
    },
    divisionPath: (code) => CODE_LENGTHS.flatMap((length) => divisionAt(divisions(), code, length)),
    districtDepartment: (adminCode = '') =>
      CODE_LENGTHS.toReversed().flatMap((length) => {
        const district = adminCode.length >= length ? districts.get(adminCode.slice(0, length)) : undefined;
        return district === undefined ? [] : [district];
      })[0],
    say: sayFrom(city),
  };
}

function divisionAt(divisions: ReadonlyMap<string, Division>, code: string, length: number): Division[] {
  const division = code.length >= length ? divisions.get(code.slice(0, length)) : undefined;
  return division === undefined ? [] : [division];
}
