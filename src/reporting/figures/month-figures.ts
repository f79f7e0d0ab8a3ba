import type { Measures } from '../../contracts/month.ts';
import { type Band, bandOf } from './bands.ts';
import { MERGED_KEY, mergeSmall, SMALL_CELL } from './merge-small.ts';
import { type Rate, ratesOf } from './rates.ts';
import { type MonthSums, measureOf, type SumsBy } from './sums.ts';

/** A count against those of the month before and of the same month a year ago; absent when there was none. */
export type Compared = { readonly n: number; readonly lastMonth?: number; readonly lastYear?: number };

/** A row of a table: a key of the city's data or of the contracts, or `*` for the small ones together. */
export type Row = Compared & { readonly key: string };

/** A table that adds up to its total. */
export type Table = { readonly rows: readonly Row[]; readonly total: number };

/** What a department did. */
export type DepartmentRow = {
  readonly key: string;
  /** Cases sent to it. */
  readonly n: number;
  readonly resolved: number;
  readonly overdue: number;
  readonly returned: number;
  readonly workMinutes: number;
  readonly band: Band;
};

/** Everything a month's page says in numbers. Holds no small cell but city-wide totals. */
export type MonthFigures = {
  readonly month: string;
  readonly received: Compared;
  readonly people: number;
  readonly counts: Measures;
  readonly days: Table;
  readonly channels: Table;
  readonly types: Table;
  readonly topics: Table;
  /** The ten categories with most cases, and all others together. */
  readonly content: Table;
  readonly areas: Table;
  readonly departments: readonly DepartmentRow[];
  readonly rates: readonly Rate[];
  readonly lastMonthRates: readonly Rate[];
  readonly ratings: Table;
  readonly reasons: Table;
  readonly closings: Table;
};

const TOP_CONTENT = 10;

/** The figures of a month, beside those of the month before and of the year before where there are any. */
export function monthFiguresOf(sums: {
  readonly now: MonthSums;
  readonly lastMonth: MonthSums | null;
  readonly lastYear: MonthSums | null;
}): MonthFigures {
  const { now, lastMonth, lastYear } = sums;
  const table = (by: (one: MonthSums) => SumsBy, keep?: number): Table =>
    tableOf({ now: by(now), lastMonth: lastMonth && by(lastMonth), lastYear: lastYear && by(lastYear), keep });
  return {
    month: now.month,
    received: {
      n: measureOf(now.total, 'received'),
      ...(lastMonth === null ? {} : { lastMonth: measureOf(lastMonth.total, 'received') }),
      ...(lastYear === null ? {} : { lastYear: measureOf(lastYear.total, 'received') }),
    },
    people: measureOf(now.total, 'people'),
    counts: now.total,
    days: table((one) => one.days),
    channels: table((one) => one.channels),
    types: table((one) => one.types),
    topics: table((one) => one.topics),
    content: table((one) => one.categories, TOP_CONTENT),
    areas: table((one) => one.areas),
    departments: departmentsOf(now.departments),
    rates: ratesOf(now.total),
    lastMonthRates: lastMonth === null ? [] : ratesOf(lastMonth.total),
    ratings: partsOf(now.total, 'rate.'),
    reasons: partsOf(now.total, 'reason.'),
    closings: partsOf(now.total, 'close.'),
  };
}

function tableOf(by: {
  readonly now: SumsBy;
  readonly lastMonth: SumsBy | null;
  readonly lastYear: SumsBy | null;
  readonly keep: number | undefined;
}): Table {
  const before = (sums: SumsBy | null, key: string) => {
    const n = measureOf(sums?.get(key), 'received');
    // A change against a small count would give it away.
    return sums === null || (n > 0 && n < SMALL_CELL) ? undefined : n;
  };
  const rows = [...by.now.keys()].map((key) =>
    rowOf({
      key,
      n: measureOf(by.now.get(key), 'received'),
      lastMonth: before(by.lastMonth, key),
      lastYear: before(by.lastYear, key),
    }),
  );
  const sorted = rows
    .filter((row) => row.n > 0)
    .toSorted((one, other) => other.n - one.n || (one.key < other.key ? -1 : 1));
  const total = sum(sorted);
  const merged = mergeSmall(sorted, mergedRow);
  if (by.keep === undefined || merged.length <= by.keep) return { rows: merged, total };
  const named = merged.filter((row) => row.key !== MERGED_KEY).slice(0, by.keep);
  const rest = merged.filter((row) => !named.includes(row));
  return { rows: rest.length === 0 ? named : [...named, mergedRow(rest)], total };
}

function rowOf(row: { key: string; n: number; lastMonth: number | undefined; lastYear: number | undefined }): Row {
  const { key, n, lastMonth, lastYear } = row;
  return { key, n, ...(lastMonth === undefined ? {} : { lastMonth }), ...(lastYear === undefined ? {} : { lastYear }) };
}

/** A table of the measures whose names begin alike. */
function partsOf(counts: Measures, prefix: string): Table {
  const rows = Object.entries(counts)
    .filter(([name, n]) => name.startsWith(prefix) && n > 0)
    .map(([name, n]): Row => ({ key: name.slice(prefix.length), n }))
    .toSorted((one, other) => other.n - one.n || (one.key < other.key ? -1 : 1));
  return { rows: mergeSmall(rows, mergedRow), total: sum(rows) };
}

function departmentsOf(sums: SumsBy): readonly DepartmentRow[] {
  const rows = [...sums].map(
    ([key, counts]): DepartmentRow => ({
      key,
      n: measureOf(counts, 'dispatched'),
      resolved: measureOf(counts, 'resolved'),
      overdue: measureOf(counts, 'due') - measureOf(counts, 'onTime'),
      returned: measureOf(counts, 'returned'),
      workMinutes: measureOf(counts, 'workMinutes'),
      band: bandOf(counts),
    }),
  );
  // One that got nothing this month may still have finished what it had: it goes with the small ones.
  const sorted = rows
    .filter((row) => row.n + row.resolved + row.overdue > 0)
    .toSorted((one, other) => other.n - one.n || (one.key < other.key ? -1 : 1));
  return mergeSmall<DepartmentRow>(sorted, (small) => ({
    key: MERGED_KEY,
    n: sum(small),
    resolved: add(small, (row) => row.resolved),
    overdue: add(small, (row) => row.overdue),
    returned: add(small, (row) => row.returned),
    workMinutes: add(small, (row) => row.workMinutes),
    band: 'few',
  }));
}

function mergedRow(rows: readonly Row[]): Row {
  return { key: MERGED_KEY, n: sum(rows) };
}

function sum(rows: readonly { readonly n: number }[]): number {
  return add(rows, (row) => row.n);
}

function add<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
