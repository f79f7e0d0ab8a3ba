import type { IssueNotice } from '../../contracts/queue.ts';
import { shanghaiMonth } from '../../kernel/time.ts';
import type { IssueStore } from '../hot-issues/issue-store.ts';
import { monthsFrom } from '../month/near-months.ts';

/** Months before this one whose responses are still told when they are approved; later approvals are for the page alone. */
const MONTHS_BACK = 2;

/** Issues whose approved response some citizens still wait to be told, of this month and the two before. */
export async function issuesToTell(
  now: Date,
  issues: Pick<IssueStore, 'responses' | 'issue'>,
): Promise<readonly Omit<IssueNotice, 'v'>[]> {
  const months = Array.from({ length: MONTHS_BACK + 1 }, (_, back) => monthsFrom(shanghaiMonth(now), -back));
  const waiting: Omit<IssueNotice, 'v'>[] = [];
  for (const month of months) {
    for (const { issueId, status, toldCases = 0 } of await issues.responses(month)) {
      if (status !== 'approved') continue;
      const issue = await issues.issue(month, issueId);
      if (issue !== null && toldCases < issue.caseIds.length) waiting.push({ month, issueId });
    }
  }
  return waiting;
}
