import type { CaseRepository } from '../../cases/case-repository.ts';
import type { HotIssuePromise } from '../../contracts/hot-issue.ts';
import type { IssueStore } from '../hot-issues/issue-store.ts';
import type { PromiseStory } from '../page/month-page.ts';
import { gradePromise } from '../promises/grade-promise.ts';
import { monthsFrom } from './near-months.ts';

/** How long a promise that was not kept is told of again. */
const MONTHS_BACK = 6;
const GRADES = { kept: 'kept', late: 'late', dropped: 'dropped', pending: 'open' } as const;

/** Grades what was promised in the months before, keeps the grades, and tells of each that was graded this month. */
export async function tellPromises(
  month: string,
  deps: { readonly issues: IssueStore; readonly cases: Pick<CaseRepository, 'get'> },
): Promise<readonly PromiseStory[]> {
  const stories: PromiseStory[] = [];
  for (let back = MONTHS_BACK; back >= 1; back -= 1) {
    for (const promise of await deps.issues.promises(monthsFrom(month, -back))) {
      const graded = await gradeIn(promise, { month, deps });
      const { grade } = graded;
      if (grade?.month !== month) continue;
      stories.push({
        what: promise.what,
        department: promise.who,
        due: promise.byWhen ?? monthsFrom(promise.month, 1),
        grade: GRADES[grade.grade],
      });
    }
  }
  return stories;
}

async function gradeIn(
  promise: HotIssuePromise,
  {
    month,
    deps,
  }: {
    readonly month: string;
    readonly deps: { readonly issues: IssueStore; readonly cases: Pick<CaseRepository, 'get'> };
  },
): Promise<HotIssuePromise> {
  // A month compiled anew must not undo what a later month found.
  if (promise.grade !== undefined && promise.grade.month > month) return promise;
  const graded = gradePromise(promise, { month, source: await deps.cases.get(promise.source.caseId) });
  if (graded !== promise) await deps.issues.putPromise(graded);
  return graded;
}
