import type { CaseRepository } from '../../cases/case-repository.ts';
import type { MonthStories } from '../page/month-page.ts';
import { suspendedCases, typicalCases } from './chosen-cases.ts';
import { casesOfMonth } from './month-cases.ts';
import { type IssueDeps, tellIssues } from './month-issues.ts';
import { tellPromises } from './month-promises.ts';

/** What a month's stories are made with. */
export type TellDeps = IssueDeps & {
  readonly cases: Pick<CaseRepository, 'get' | 'listByDay' | 'listForOperator'>;
};

/**
 * All that a month's page tells beside its figures: issues with their answers, promises, cases, and what waits; of a month with
 * more than `most` cases, from so many of them.
 */
export async function tellMonth(month: string, deps: TellDeps, most?: number): Promise<MonthStories> {
  const { cases, of } = await casesOfMonth({ month, ...(most === undefined ? {} : { most }) }, deps.cases);
  return {
    // Said only where it is so: a month that was read whole must not change by saying it.
    ...(cases.length < of ? { read: { cases: cases.length, of } } : {}),
    issues: await tellIssues({ month, cases, share: of === 0 ? 1 : cases.length / of }, deps),
    promises: await tellPromises(month, deps),
    typical: typicalCases(cases),
    suspended: await suspendedCases(deps.cases),
  };
}
