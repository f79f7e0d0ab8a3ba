import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MERGED_KEY, mergeSmall, SMALL_CELL } from '../../../../src/reporting/figures/merge-small.ts';

type Row = { readonly key: string; readonly n: number };

const merged = (rows: readonly Row[]): readonly Row[] =>
  mergeSmall(rows, (small) => ({ key: MERGED_KEY, n: small.reduce((total, row) => total + row.n, 0) }));

const tables = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 0, maxLength: 30 })
  .map((counts) => counts.map((n, index): Row => ({ key: `k${index}`, n })));

test('a merged table adds up to the same total', () => {
  fc.assert(
    fc.property(tables, (rows) => {
      const total = (all: readonly Row[]) => all.reduce((sum, row) => sum + row.n, 0);
      expect(total(merged(rows))).toBe(total(rows));
    }),
  );
});

test('no small count can be read off a merged table or worked out from its total', () => {
  fc.assert(
    fc.property(tables, (rows) => {
      const shown = merged(rows);
      const hidden = rows.filter((row) => !shown.some(({ key }) => key === row.key));
      for (const row of shown.filter(({ key }) => key !== MERGED_KEY)) expect(row.n).toBeGreaterThanOrEqual(SMALL_CELL);
      if (hidden.length === 0) return;
      // One hidden row is what is missing from the total; several whose sum is small are all small.
      const isWhole = hidden.length === rows.length;
      expect(hidden.length >= 2 || isWhole).toBe(true);
      expect(hidden.reduce((sum, row) => sum + row.n, 0) >= SMALL_CELL || isWhole).toBe(true);
    }),
  );
});

test('a table without small counts stays as it is', () => {
  const rows = [
    { key: 'a', n: 9 },
    { key: 'b', n: 5 },
  ];
  expect(merged(rows)).toEqual(rows);
});

test('a single small count takes the next larger one with it', () => {
  const rows = [
    { key: 'a', n: 90 },
    { key: 'b', n: 12 },
    { key: 'c', n: 2 },
  ];
  expect(merged(rows)).toEqual([
    { key: 'a', n: 90 },
    { key: MERGED_KEY, n: 14 },
  ]);
});
