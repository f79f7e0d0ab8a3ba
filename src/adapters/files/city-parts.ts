import type { City } from '../../city/city.ts';

/** The parts of a compiled city and what each is in JSON; the first character tells one from the other, `n` being nothing. */
const OPENS_WITH = {
  settings: '{',
  categories: '[',
  departments: '[',
  routes: '[',
  deadlines: '{',
  calendar: '{',
  divisions: '[',
  places: '[',
  refusals: '[',
  safety: '{',
  lexicon: '[',
  dialogue: '{',
  answers: '[',
  limits: '{',
  phrases: '{',
  districtMap: '{n',
  populations: '{n',
} as const satisfies Record<keyof City, '{' | '[' | '{n'>;

const PART_LINE = /^"([a-zA-Z]+)":/;

/** A city as one JSON document with a line for each part, so that a part can be read without the others. */
export function writeCityParts(city: City): string {
  const lines = Object.entries(city).map(([name, part]) => `${JSON.stringify(name)}:${JSON.stringify(part)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/**
 * A city whose parts are parsed when they are first asked for: most requests need no table of 3,000 divisions.
 * Null when the text is cut off, lacks a part or is no city. Its content was checked before it was written.
 */
export function readCityParts(text: string): City | null {
  const lines = text.trimEnd().split('\n');
  if (lines.at(0) !== '{' || lines.at(-1) !== '}') return null;
  const sources = new Map<string, string>();
  for (const line of lines.slice(1, -1)) {
    const name = PART_LINE.exec(line)?.[1];
    if (name !== undefined) sources.set(name, line.slice(name.length + '"":'.length).replace(/,$/, ''));
  }
  const isThere = (name: string, openings: string) => openings.includes(sources.get(name)?.charAt(0) || '-');
  if (!Object.entries(OPENS_WITH).every(([name, openings]) => isThere(name, openings))) return null;
  const parsed: Partial<City> = {};
  const part = <Name extends keyof City>(name: Name): City[Name] => {
    const known = parsed[name];
    if (known !== undefined) return known;
    const value: City[Name] = JSON.parse(sources.get(name) ?? 'null');
    parsed[name] = value;
    sources.delete(name);
    return value;
  };
  return {
    get settings() {
      return part('settings');
    },
    get categories() {
      return part('categories');
    },
    get departments() {
      return part('departments');
    },
    get routes() {
      return part('routes');
    },
    get deadlines() {
      return part('deadlines');
    },
    get calendar() {
      return part('calendar');
    },
    get divisions() {
      return part('divisions');
    },
    get places() {
      return part('places');
    },
    get refusals() {
      return part('refusals');
    },
    get safety() {
      return part('safety');
    },
    get lexicon() {
      return part('lexicon');
    },
    get dialogue() {
      return part('dialogue');
    },
    get answers() {
      return part('answers');
    },
    get limits() {
      return part('limits');
    },
    get phrases() {
      return part('phrases');
    },
    get districtMap() {
      return part('districtMap');
    },
    get populations() {
      return part('populations');
    },
  };
}
