import type { MonthCell, Tally } from '../../contracts/month.ts';

/** Where the counts of months are kept. Everything throws when the store cannot be reached. */
export interface MonthCounts {
  /** What a case contributes at present; null before it was counted. */
  tally(caseId: string): Promise<Tally | null>;
  /**
   * Replaces a case's contribution and moves the counts by the difference, in one transaction. False when the
   * contribution is no longer `before`: somebody else counted, and nothing was written.
   */
  replace(change: { readonly before: Tally | null; readonly after: Tally }): Promise<boolean>;
  /** All cells of a month. */
  ofMonth(month: string): Promise<readonly MonthCell[]>;
}
