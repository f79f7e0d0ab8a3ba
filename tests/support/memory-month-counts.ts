import type { MonthCell, Tally } from '../../src/contracts/month.ts';
import { differenceOf } from '../../src/reporting/counts/difference.ts';
import type { MonthCounts } from '../../src/reporting/counts/month-counts.ts';
import { CellSum } from '../../src/reporting/counts/recount.ts';

/** The port in memory. Reads and writes take a turn of the event loop, so that callers get in each other's way. */
export class MemoryMonthCounts implements MonthCounts {
  readonly tallies = new Map<string, Tally>();
  readonly #sum = new CellSum();
  /** Replacements that came too late. */
  refused = 0;

  async tally(caseId: string): Promise<Tally | null> {
    await Promise.resolve();
    return this.tallies.get(caseId) ?? null;
  }

  async replace({ before, after }: { readonly before: Tally | null; readonly after: Tally }): Promise<boolean> {
    await Promise.resolve();
    if (this.tallies.get(after.caseId)?.version !== before?.version) {
      this.refused += 1;
      return false;
    }
    this.tallies.set(after.caseId, after);
    this.#sum.add(differenceOf(before?.cells ?? [], after.cells));
    return true;
  }

  async ofMonth(month: string): Promise<readonly MonthCell[]> {
    return this.#sum.ofMonth(month);
  }
}
