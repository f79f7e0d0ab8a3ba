import type { MonthCell } from '../../contracts/month.ts';

/** How the counts move when one set of contributions takes the place of another; cells that do not move are left out. */
export function differenceOf(before: readonly MonthCell[], after: readonly MonthCell[]): readonly MonthCell[] {
  const moved = new Map<string, { month: string; cell: string; measures: Record<string, number> }>();
  for (const [sign, cells] of [
    [-1, before],
    [1, after],
  ] as const) {
    for (const { month, cell, measures } of cells) {
      const key = `${month} ${cell}`;
      const found = moved.get(key) ?? { month, cell, measures: {} };
      for (const [name, n] of Object.entries(measures)) found.measures[name] = (found.measures[name] ?? 0) + sign * n;
      moved.set(key, found);
    }
  }
  return [...moved.values()].flatMap(({ month, cell, measures }) => {
    const changed = Object.entries(measures).filter(([, n]) => n !== 0);
    return changed.length === 0 ? [] : [{ month, cell, measures: Object.fromEntries(changed) }];
  });
}
