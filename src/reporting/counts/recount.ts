import type { Calendar } from '../../city/parts.ts';
import type { CaseEvent } from '../../contracts/case.ts';
import type { Measures, MonthCell } from '../../contracts/month.ts';
import { tallyOf } from './count-case.ts';
import { differenceOf } from './difference.ts';

/** Adds up contributions of many cases. Memory grows with the cells, not with the cases. */
export class CellSum {
  readonly #cells = new Map<string, { month: string; cell: string; measures: Record<string, number> }>();

  /** Adds one case's cells. */
  add(cells: readonly MonthCell[]): void {
    for (const { month, cell, measures } of cells) {
      const key = `${month} ${cell}`;
      const sum = this.#cells.get(key) ?? { month, cell, measures: {} };
      for (const [name, n] of Object.entries(measures)) sum.measures[name] = (sum.measures[name] ?? 0) + n;
      this.#cells.set(key, sum);
    }
  }

  /** The cells of a month. */
  ofMonth(month: string): readonly MonthCell[] {
    return [...this.#cells.values()].filter((cell) => cell.month === month);
  }
}

/** Counts of months made anew from every case's whole history: the proof of those kept by event. */
export async function recount(
  histories: AsyncIterable<readonly CaseEvent[]>,
  calendar: Calendar,
): Promise<{ readonly cases: number; readonly sum: CellSum }> {
  const sum = new CellSum();
  let cases = 0;
  for await (const history of histories) {
    sum.add(tallyOf(history, calendar).cells);
    cases += 1;
  }
  return { cases, sum };
}

/** A count that differs from the one made anew. */
export type CountDifference = {
  readonly cell: string;
  readonly measure: string;
  readonly kept: number;
  readonly counted: number;
};

/** Where the counts kept by event differ from those made anew; empty when they agree. */
export function countDifferences(
  kept: readonly MonthCell[],
  counted: readonly MonthCell[],
): readonly CountDifference[] {
  const at = (cells: readonly MonthCell[]) => new Map(cells.map(({ cell, measures }) => [cell, measures] as const));
  const [keptAt, countedAt] = [at(kept), at(counted)];
  const of = (measures: Measures | undefined, name: string) => measures?.[name] ?? 0;
  return differenceOf(kept, counted).flatMap(({ cell, measures }) =>
    Object.keys(measures).map((measure) => ({
      cell,
      measure,
      kept: of(keptAt.get(cell), measure),
      counted: of(countedAt.get(cell), measure),
    })),
  );
}
