import type { HotIssue, HotIssuePromise, UnifiedResponse } from '../../src/contracts/hot-issue.ts';
import type { IssueStore } from '../../src/reporting/hot-issues/issue-store.ts';

/** The port in memory. */
export class MemoryIssueStore implements IssueStore {
  readonly #issues = new Map<string, HotIssue>();
  readonly #responses = new Map<string, UnifiedResponse>();
  readonly #promises = new Map<string, HotIssuePromise>();

  async replaceMonth(month: string, issues: readonly HotIssue[]): Promise<void> {
    const kept = new Set(issues.map(({ id }) => id));
    for (const { id } of await this.issues(month)) {
      if (kept.has(id) || this.#responses.get(id)?.status === 'approved') continue;
      this.#issues.delete(id);
      this.#responses.delete(id);
    }
    for (const issue of issues) this.#issues.set(issue.id, issue);
  }

  async issues(month: string): Promise<readonly HotIssue[]> {
    return [...this.#issues.values()].filter((each) => each.month === month).sort((a, b) => a.rank - b.rank);
  }

  async issue(month: string, issueId: string): Promise<HotIssue | null> {
    const found = this.#issues.get(issueId);
    return found?.month === month ? found : null;
  }

  async responses(month: string): Promise<readonly UnifiedResponse[]> {
    return [...this.#responses.values()].filter((each) => each.month === month);
  }

  async response(month: string, issueId: string): Promise<UnifiedResponse | null> {
    const found = this.#responses.get(issueId);
    return found?.month === month ? found : null;
  }

  async putResponse(response: UnifiedResponse, over: number): Promise<'written' | 'stale'> {
    if ((this.#responses.get(response.issueId)?.version ?? 0) !== over) return 'stale';
    this.#responses.set(response.issueId, response);
    return 'written';
  }

  async promises(month: string): Promise<readonly HotIssuePromise[]> {
    return [...this.#promises.values()].filter((each) => each.month === month);
  }

  async putPromise(promise: HotIssuePromise): Promise<void> {
    this.#promises.set(promise.id, promise);
  }
}
