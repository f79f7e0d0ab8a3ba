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

/** All that a month's page tells beside its figures: issues with their answers, promises, cases, and what waits. */
export async function tellMonth(month: string, deps: TellDeps): Promise<MonthStories> {
  const cases = await casesOfMonth(month, deps.cases);
  return {
    issues: await tellIssues({ month, cases }, deps),
    promises: await tellPromises(month, deps),
    typical: typicalCases(cases),
    suspended: await suspendedCases(deps.cases),
  };
}
