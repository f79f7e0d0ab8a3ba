import type { Case } from '../../contracts/case.ts';
import type { HotIssuePromise } from '../../contracts/hot-issue.ts';
import { shanghaiDate, shanghaiInstant } from '../../kernel/time.ts';

type Grade = NonNullable<HotIssuePromise['grade']>;

/** Ways a case ends in which what was promised was not done. */
const UNSOLVED: readonly string[] = ['not-feasible', 'unfounded', 'unreachable', 'other-legal-route'];

/**
 * Grades a promise at the end of a month. A case that was open when the promise was made and was closed as solved
 * since shows that it was done: kept by its day, late after it. A case that was closed with the promise in its reply shows
 * nothing. What nothing shows when its day is over is dropped, until an operator finds otherwise; an operator's grade
 * stands. A promise without a day is due at the end of the month after it was made.
 */
export function gradePromise(
  promise: HotIssuePromise,
  { month, source }: { readonly month: string; readonly source: Case | null },
): HotIssuePromise {
  const { grade: known } = promise;
  if (known !== undefined && (known.basis === 'operator' || known.grade === 'kept')) return promise;
  return { ...promise, grade: gradeOf(promise, { month, source }) };
}

/** An operator's own finding, with the day it was done when it was. */
export function gradeByOperator(
  promise: HotIssuePromise,
  finding: { readonly grade: Grade['grade']; readonly month: string; readonly by: string; readonly doneOn?: string },
): HotIssuePromise {
  return { ...promise, grade: { ...finding, basis: 'operator' } };
}

function gradeOf(
  promise: HotIssuePromise,
  { month, source }: { readonly month: string; readonly source: Case | null },
): Grade {
  const due = promise.byWhen ?? lastDayOf(monthAfter(promise.month));
  const monthEnd = lastDayOf(month);
  const doneOn = solvedOn(source, promise.madeAt);
  if (doneOn !== null && doneOn <= monthEnd) {
    return { grade: doneOn <= due ? 'kept' : 'late', month, basis: 'case-solved', doneOn };
  }
  if (due > monthEnd) return { grade: 'pending', month, basis: 'not-due' };
  return { grade: 'dropped', month, basis: 'not-shown' };
}

/** The local day on which a case was solved after a moment; null for one that is open, ended otherwise, or came back. */
function solvedOn(source: Case | null, after: string): string | null {
  if (source?.closedAt === undefined || source.closeCode === undefined || UNSOLVED.includes(source.closeCode))
    return null;
  if (source.status !== 'closed' || source.satisfaction?.solved === false) return null;
  const solvedAt = source.resolvedAt ?? source.closedAt;
  return solvedAt > after ? shanghaiDate(new Date(solvedAt)) : null;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

function lastDayOf(month: string): string {
  return shanghaiDate(new Date(shanghaiInstant(`${monthAfter(month)}-01`).getTime() - 1));
}
