import type { MonthCell } from '../../contracts/month.ts';
import { partsOfCell } from '../counts/cells.ts';

/** How many cases of a category in an area a month was expected to bring. */
export type ExpectedCases = (matter: { readonly category: string; readonly area: string }) => number;

/** Counts of earlier months, for what is usual. */
export type EarlierMonths = {
  /** The months before this one, the latest first; three are enough. */
  readonly recent: readonly (readonly MonthCell[])[];
  /** The same month of last year, and the months before that one. */
  readonly lastYear: readonly MonthCell[];
  readonly beforeLastYear: readonly (readonly MonthCell[])[];
  /** People by area code; an area that is not listed counts as an average one. */
  readonly population: ReadonlyMap<string, number>;
};

/** Weight of the city's rate beside one month of the area's own. */
const PRIOR_MONTHS = 1;
/** A season is told from so many cases; fewer say nothing. */
const SEASON_FROM = 30;
/** A season doubles or halves a matter; what looks like more is an outbreak of last year. */
const SEASON_MAX = 2;

type Sums = { readonly byMatter: ReadonlyMap<string, number>; readonly byCategory: ReadonlyMap<string, number> };

/**
 * What is usual: the mean of the area's own recent months, drawn towards the city's rate by the size of the area
 * (an empirical Bayes mean, so that a small area with no history is not surprised by one case), times the season of the
 * category.
 */
export function expectedCases({ recent, lastYear, beforeLastYear, population }: EarlierMonths): ExpectedCases {
  const months = recent.map(sumsOf);
  const season = seasonOf(sumsOf(lastYear), beforeLastYear.map(sumsOf));
  const people = [...population.values()].reduce((sum, each) => sum + each, 0);
  const areas = new Set(months.flatMap(({ byMatter }) => [...byMatter.keys()].map((key) => key.split('#')[1] ?? '')));
  return ({ category, area }) => {
    const own = months.reduce((sum, { byMatter }) => sum + (byMatter.get(`${category}#${area}`) ?? 0), 0);
    const city = months.reduce((sum, { byCategory }) => sum + (byCategory.get(category) ?? 0), 0);
    const perMonth = months.length === 0 ? 0 : city / months.length;
    const inhabitants = population.get(area);
    const size = inhabitants === undefined || people === 0 ? 1 / Math.max(1, areas.size) : inhabitants / people;
    const usual = (PRIOR_MONTHS * perMonth * size + own) / (PRIOR_MONTHS + months.length);
    return usual * season(category);
  };
}

function sumsOf(cells: readonly MonthCell[]): Sums {
  const byMatter = new Map<string, number>();
  const byCategory = new Map<string, number>();
  for (const { cell, measures } of cells) {
    const parts = partsOfCell(cell);
    const received = measures['received'] ?? 0;
    if (parts.kind !== 'work' || received === 0) continue;
    const key = `${parts.category}#${parts.area}`;
    byMatter.set(key, (byMatter.get(key) ?? 0) + received);
    byCategory.set(parts.category, (byCategory.get(parts.category) ?? 0) + received);
  }
  return { byMatter, byCategory };
}

function seasonOf(then: Sums, before: readonly Sums[]): (category: string) => number {
  return (category) => {
    const now = then.byCategory.get(category) ?? 0;
    const usual = before.reduce((sum, { byCategory }) => sum + (byCategory.get(category) ?? 0), 0) / before.length;
    if (before.length === 0 || now < SEASON_FROM || usual < SEASON_FROM) return 1;
    return Math.min(SEASON_MAX, Math.max(1 / SEASON_MAX, now / usual));
  };
}
