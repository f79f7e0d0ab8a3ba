import type { IssueNotice } from '../../contracts/queue.ts';
import { DAY_MS, shanghaiMonth } from '../../kernel/time.ts';
import type { IssueStore } from '../hot-issues/issue-store.ts';

/** How long after a month its responses are approved and told; later approvals are for the page alone. */
const LOOK_BACK_DAYS = 62;

/** Issues whose approved response some citizens still wait to be told, of this month and the two before. */
export async function issuesToTell(
  now: Date,
  issues: Pick<IssueStore, 'responses' | 'issue'>,
): Promise<readonly Omit<IssueNotice, 'v'>[]> {
  const months = new Set(
    [0, LOOK_BACK_DAYS / 2, LOOK_BACK_DAYS].map((days) => shanghaiMonth(new Date(now.getTime() - days * DAY_MS))),
  );
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
