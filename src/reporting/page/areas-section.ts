import type { CityLookup } from '../../city/lookup.ts';
import type { MonthFigures } from '../figures/month-figures.ts';
import { type Html, html } from './html.ts';
import { type Both, type Language, numberText } from './language.ts';
import { type MapValue, mapChart } from './map-chart.ts';
import type { Names } from './names.ts';
import { word } from './page-words.ts';
import { countsFigure, PER_PEOPLE } from './tables.ts';

const WORDS = {
  byPeople: { zh: '每万人诉求件数', en: 'Requests per 10,000 people' },
  byCases: { zh: '各区域诉求件数', en: 'Requests by district' },
  // Which of them are small and which have none is not told: that is what the rows are put together for.
  none: { zh: '没有或并入“其余合计”', en: 'none, or in “All others”' },
  people: { zh: '人口', en: 'People' },
  outlines: { zh: '底图', en: 'Outlines' },
} as const satisfies Record<string, Both>;

/** Where it was: a map of the districts where the city has outlines, and every area as a bar and a row. */
export function areasSection(
  { figures, city }: { readonly figures: MonthFigures; readonly city: CityLookup },
  names: Names,
  language: Language,
): Html {
  const table = countsFigure({
    id: 'chart-areas',
    title: word('areas', language),
    table: figures.areas,
    nameOf: names.area,
    language,
    populationOf: city.population,
  });
  return html`${districtsMap({ figures, city }, names, language)}${table}${sources(city, language)}`;
}

function districtsMap(
  { figures, city }: { readonly figures: MonthFigures; readonly city: CityLookup },
  names: Names,
  language: Language,
): Html | null {
  const { districtMap } = city.city;
  if (districtMap === null) return null;
  const byPeople = districtMap.features.some(({ id }) => city.population(id) !== undefined);
  const cases = new Map(figures.areas.rows.map(({ key, n }) => [key, n]));
  const values = districtMap.features.map(({ id }): MapValue => {
    const n = cases.get(id);
    const people = city.population(id);
    const value = n === undefined ? undefined : byPeople ? people && asWritten((n / people) * PER_PEOPLE) : n;
    return { code: id, name: names.area(id), ...(value === undefined ? {} : { value }) };
  });
  // With nothing but small districts the map would be one grey.
  if (values.every(({ value }) => value === undefined)) return null;
  const { count, days } = numberText(language);
  const write = byPeople ? days : count;
  const title = WORDS[byPeople ? 'byPeople' : 'byCases'][language];
  const none = WORDS.none[language];
  const description = values
    .map(({ name, value }) => `${name} ${value === undefined ? none : write(value)}`)
    .join(language === 'zh' ? '；' : '; ');
  return html`<figure class="map"><figcaption>${title}</figcaption>
<div class="chart">${mapChart({ id: 'chart-map', title, description }, { outlines: districtMap, values, write, none })}</div></figure>
`;
}

/** A rate as it is written, so that districts that read alike are of one colour. */
function asWritten(rate: number): number {
  return Math.round(rate * 100) / 100;
}

/** Whose counts of people and whose outlines these are. */
function sources({ city: { populations, districtMap } }: CityLookup, language: Language): Html | null {
  if (populations === null && districtMap === null) return null;
  const stop = language === 'zh' ? '。' : '. ';
  const people =
    populations === null
      ? ''
      : `${WORDS.people[language]} (${populations.year}): ${populations.source[language]}${stop}`;
  const outlines =
    districtMap === null
      ? ''
      : `${WORDS.outlines[language]}: ${districtMap.source[language]} (${districtMap.licence})${stop}`;
  return html`<p class="note">${people}${outlines}</p>`;
}
