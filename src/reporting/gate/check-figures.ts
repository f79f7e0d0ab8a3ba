import type { MonthFigures, Table } from '../figures/month-figures.ts';
import { type MonthSums, measureOf } from '../figures/sums.ts';

/** A total that its parts do not add up to. */
export type Mismatch = { readonly what: string; readonly expected: number; readonly got: number };

/** Re-adds every table of the page against the city-wide counts. Empty when all add up. */
export function checkFigures(figures: MonthFigures, sums: MonthSums): readonly Mismatch[] {
  const received = measureOf(sums.total, 'received');
  const tables: readonly (readonly [string, Table, number])[] = [
    ['days', figures.days, received],
    ['channels', figures.channels, received],
    ['types', figures.types, received],
    ['topics', figures.topics, received],
    ['content', figures.content, received],
    ['areas', figures.areas, received],
    ['ratings', figures.ratings, measureOf(sums.total, 'rated')],
    ['reasons', figures.reasons, measureOf(sums.total, 'unhappy')],
    ['closings', figures.closings, measureOf(sums.total, 'closed')],
  ];
  const added = tables.flatMap(([name, table, expected]) => [
    { what: name, expected, got: table.rows.reduce((total, row) => total + row.n, 0) },
    { what: `${name} total`, expected, got: table.total },
  ]);
  const sent = figures.departments.reduce((total, row) => total + row.n, 0);
  const resolved = figures.departments.reduce((total, row) => total + row.resolved, 0);
  return [
    { what: 'headline', expected: received, got: figures.received.n },
    ...added,
    { what: 'departments dispatched', expected: measureOf(sums.total, 'dispatched'), got: sent },
    { what: 'departments resolved', expected: measureOf(sums.total, 'resolved'), got: resolved },
  ].filter(({ expected, got }) => expected !== got);
}
