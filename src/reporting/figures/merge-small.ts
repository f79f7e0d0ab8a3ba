/** A cell of fewer people than this may point at somebody; the limit of most statistical offices' tables. */
export const SMALL_CELL = 5;

/** Key of the row that small ones are put together in. */
export const MERGED_KEY = '*';

/**
 * Puts rows with small counts together in one row at the end, so that no published row is small and the table still
 * adds up. A single small row would be what is missing from the total, so it takes the next larger one with it, and
 * the merged row is itself no small cell unless the whole table is. A row that
 * counts nothing counts as small: leave it out before when it says nothing.
 */
export function mergeSmall<T extends { readonly key: string; readonly n: number }>(
  rows: readonly T[],
  merge: (small: readonly T[]) => T,
): readonly T[] {
  const counted = rows.toSorted((one, other) => one.n - other.n);
  let small = counted.findIndex((row) => row.n >= SMALL_CELL);
  if (small === -1) small = counted.length;
  if (small === 0) return rows;
  const sum = () => counted.slice(0, small).reduce((total, row) => total + row.n, 0);
  while (small < counted.length && (small < 2 || sum() < SMALL_CELL)) small += 1;
  return [...keepOrder(rows, counted.slice(small)), merge(counted.slice(0, small))];
}

function keepOrder<T>(rows: readonly T[], kept: readonly T[]): readonly T[] {
  const those = new Set(kept);
  return rows.filter((row) => those.has(row));
}
