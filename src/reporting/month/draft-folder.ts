import type { MonthReport } from '../../contracts/month.ts';

/** Where the pages of a draft stand: nobody finds the place who was not told of it. */
export function draftFolder(report: MonthReport): string {
  return `drafts/${report.contentHash}/`;
}
