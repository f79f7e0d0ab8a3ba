import type { Measures, MonthCell } from '../../contracts/month.ts';
import { partsOfCell } from '../counts/cells.ts';

/** Digits of a first-level category. */
const TOPIC_DIGITS = 2;

/** Counts added up along one dimension, by its key. */
export type SumsBy = ReadonlyMap<string, Measures>;

/** The counts of a month, added up along every dimension. `received` stands in all of them, from two kinds of cells. */
export type MonthSums = {
  readonly month: string;
  /** Added up over the cells of what was done. */
  readonly total: Measures;
  readonly days: SumsBy;
  readonly channels: SumsBy;
  readonly types: SumsBy;
  /** First-level categories. */
  readonly topics: SumsBy;
  /** Categories as given, mostly of the second level. */
  readonly categories: SumsBy;
  readonly areas: SumsBy;
  readonly departments: SumsBy;
};

/** Adds up a month's cells. Linear in the number of cells, which does not grow with that of cases. */
export function sumsOf(month: string, cells: readonly MonthCell[]): MonthSums {
  const sums = {
    total: new Map<string, Record<string, number>>(),
    days: new Map<string, Record<string, number>>(),
    channels: new Map<string, Record<string, number>>(),
    types: new Map<string, Record<string, number>>(),
    topics: new Map<string, Record<string, number>>(),
    categories: new Map<string, Record<string, number>>(),
    areas: new Map<string, Record<string, number>>(),
    departments: new Map<string, Record<string, number>>(),
  };
  for (const { cell, measures } of cells) {
    const parts = partsOfCell(cell);
    if (parts.kind === 'in') {
      addTo(sums.days, parts.day, measures);
      addTo(sums.channels, parts.channel, measures);
      addTo(sums.types, parts.demandType, measures);
    } else {
      addTo(sums.total, '', measures);
      addTo(sums.topics, parts.category.slice(0, TOPIC_DIGITS), measures);
      addTo(sums.categories, parts.category, measures);
      addTo(sums.areas, parts.area, measures);
      addTo(sums.departments, parts.department, measures);
    }
  }
  return { ...sums, month, total: sums.total.get('') ?? {} };
}

function addTo(sums: Map<string, Record<string, number>>, key: string, measures: Measures): void {
  const sum = sums.get(key) ?? {};
  for (const [name, n] of Object.entries(measures)) sum[name] = (sum[name] ?? 0) + n;
  sums.set(key, sum);
}

/** One measure of a sum; nought when nothing was counted. */
export function measureOf(measures: Measures | undefined, name: string): number {
  return measures?.[name] ?? 0;
}
