import { describe, expect, it } from 'vitest';
import type { HotIssuePromise } from '../../../../src/contracts/hot-issue.ts';
import { dueDateIn } from '../../../../src/reporting/promises/due-date.ts';
import { gradeByOperator, gradePromise } from '../../../../src/reporting/promises/grade-promise.ts';
import { aCase } from '../../../support/case-builders.ts';

const SAID = '2026-11-28T02:00:00.000Z';

function aPromise(fields: Partial<HotIssuePromise> = {}): HotIssuePromise {
  const source = aCase();
  return {
    entity: 'promise',
    schemaVersion: 1,
    id: '0123456789ABCDEFGHJKMNPQRS',
    issueId: '1123456789ABCDEFGHJKMNPQRS',
    month: '2026-11',
    madeAt: SAID,
    what: '将于2026年12月15日前安装净化器。',
    who: 'urban-management',
    byWhen: '2026-12-15',
    where: '武侯区芳草街',
    source: { caseId: source.id, caseNumber: source.caseNumber, department: 'urban-management', quote: '将' },
    ...fields,
  };
}

function solved(at: string) {
  return aCase({ status: 'closed', closeCode: 'resolved', resolvedAt: at, closedAt: at });
}

describe('the day a promise is due', () => {
  it.each([
    ['将于2026年12月15日前完成', '2026-12-15'],
    ['计划2027年2月完工', '2027-02-28'],
    ['预计12月20日前完成', '2026-12-20'],
    ['预计1月底开工', '2027-01-31'],
    ['将在15个工作日内答复', '2026-12-13'],
    ['力争年底前完成', '2026-12-31'],
    ['本月底完成', '2026-11-30'],
    ['下个月启动', '2026-12-31'],
    ['will be done by 2026-12-24', '2026-12-24'],
  ])('reads %s', (words, due) => {
    expect(dueDateIn(words, SAID)).toBe(due);
  });

  it.each(['将加强巡查', '2026年13月完成', '2026年2月30日前完成'])('reads none in %s', (words) => {
    expect(dueDateIn(words, SAID)).toBeNull();
  });
});

describe('grading a promise', () => {
  it('calls it kept when its case was solved after it was made and by its day', () => {
    const graded = gradePromise(aPromise(), { month: '2026-12', source: solved('2026-12-10T02:00:00.000Z') });
    expect(graded.grade).toMatchObject({ grade: 'kept', basis: 'case-solved', doneOn: '2026-12-10' });
  });

  it('calls it late when that was after its day', () => {
    const graded = gradePromise(aPromise(), { month: '2026-12', source: solved('2026-12-20T02:00:00.000Z') });
    expect(graded.grade).toMatchObject({ grade: 'late', doneOn: '2026-12-20' });
  });

  it('does not take the reply that holds the promise for its fulfilment', () => {
    const graded = gradePromise(aPromise(), { month: '2026-12', source: solved('2026-11-20T02:00:00.000Z') });
    expect(graded.grade).toMatchObject({ grade: 'dropped', basis: 'not-shown' });
  });

  it.each([
    ['is open', aCase()],
    [
      'was not solved, says the citizen',
      { ...solved('2026-12-10T02:00:00.000Z'), satisfaction: { reached: true, solved: false, at: SAID } },
    ],
    ['could not be done', { ...solved('2026-12-10T02:00:00.000Z'), closeCode: 'not-feasible' as const }],
    ['is gone', null],
  ])('calls it dropped when its day is over and its case %s', (_, source) => {
    expect(gradePromise(aPromise(), { month: '2026-12', source }).grade?.grade).toBe('dropped');
  });

  it('waits for a day that is still to come, and for the end of the next month where no day was named', () => {
    const { byWhen: _byWhen, ...open } = aPromise();
    expect(gradePromise(aPromise({ byWhen: '2027-03-01' }), { month: '2026-12', source: null }).grade?.grade).toBe(
      'pending',
    );
    expect(gradePromise(open, { month: '2026-11', source: null }).grade?.grade).toBe('pending');
    expect(gradePromise(open, { month: '2026-12', source: null }).grade?.grade).toBe('dropped');
  });

  it('leaves an operator’s finding as it is', () => {
    const found = gradeByOperator(aPromise(), { grade: 'kept', month: '2026-12', by: 'op', doneOn: '2026-12-14' });
    expect(gradePromise(found, { month: '2027-01', source: null })).toBe(found);
  });
});
