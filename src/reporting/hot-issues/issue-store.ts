import type { HotIssue, HotIssuePromise, UnifiedResponse } from '../../contracts/hot-issue.ts';

/** Where a month's hot issues, the answers to them and what was promised are kept. */
export interface IssueStore {
  /** Writes a month's issues; those of an earlier run that are not among them go, with their unapproved responses. */
  replaceMonth(month: string, issues: readonly HotIssue[]): Promise<void>;
  /** Most pressing first. */
  issues(month: string): Promise<readonly HotIssue[]>;
  issue(month: string, issueId: string): Promise<HotIssue | null>;
  responses(month: string): Promise<readonly UnifiedResponse[]>;
  response(month: string, issueId: string): Promise<UnifiedResponse | null>;
  /** Writes a response over the version before; `stale` when that is no longer the version there (0: none yet). */
  putResponse(response: UnifiedResponse, over: number): Promise<'written' | 'stale'>;
  promises(month: string): Promise<readonly HotIssuePromise[]>;
  putPromise(promise: HotIssuePromise): Promise<void>;
}
