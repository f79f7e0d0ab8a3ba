import { describe, expect, it } from 'vitest';
import type { MonthCell } from '../../../../src/contracts/month.ts';
import { workCell } from '../../../../src/reporting/counts/cells.ts';
import { expectedCases } from '../../../../src/reporting/hot-issues/expected-cases.ts';
import { findHotIssues } from '../../../../src/reporting/hot-issues/find-hot-issues.ts';
import { type IssueCase, issueCaseOf } from '../../../../src/reporting/hot-issues/issue-case.ts';
import { aCase, aDemand } from '../../../support/case-builders.ts';

const MONTH = '2026-11';

function told(index: number, fields: Partial<IssueCase> = {}): IssueCase {
  return {
    id: `${fields.category ?? '0206'}-${String(index).padStart(3, '0')}`,
    title: '翠湖花园楼下烧烤店油烟扰民',
    text: `翠湖花园${index}栋楼下烧烤店没有装油烟净化器，每天半夜油烟直排，住户无法开窗。`,
    place: '翠湖花园',
    adminCode: '510107003',
    adminPath: ['武侯区', '玉林街道'],
    category: '0206',
    openedAt: `2026-11-${String((index % 28) + 1).padStart(2, '0')}T02:00:00.000Z`,
    department: 'urban-management',
    ...fields,
  };
}

const bus = (index: number) =>
  told(index, {
    title: '东三线南塘站公交车间隔太久',
    text: `东三线南塘站早上等公交车要四十分钟，第${index}次反映，由于班次减少，上班总是迟到。`,
    place: '东三线南塘站',
    adminCode: '510108002',
    adminPath: ['成华区'],
    category: '1301',
    department: 'transport',
  });
const alone = ['自来水发黄', '路灯不亮', '社保卡补办', '幼儿园摇号', '垃圾清运', '噪音'].map((title, index) =>
  told(index, { id: `alone-${index}`, title, text: `${title}，请处理。`, place: `${title}路`, category: '2403' }),
);

const cell = (category: string, area: string, received: number): MonthCell => ({
  month: '2026-10',
  cell: workCell({ category, area, department: 'x' }),
  measures: { received },
});

describe('hot issues', () => {
  const cases = [
    ...Array.from({ length: 12 }, (_, index) => told(index)),
    ...Array.from({ length: 9 }, (_, index) => bus(index)),
    ...alone,
  ];

  it('are groups of one matter at one place, with where, since when, who leads and why', () => {
    const issues = findHotIssues({ month: MONTH, cases, expected: () => 1 });
    expect(issues.map(({ cases: count, leadDepartment }) => [count, leadDepartment])).toEqual([
      [12, 'urban-management'],
      [9, 'transport'],
    ]);
    expect(issues[0]).toMatchObject({
      rank: 1,
      people: 12,
      since: '2026-11-01T02:00:00.000Z',
      where: { text: '翠湖花园', adminPath: ['武侯区', '玉林街道'] },
      category: '0206',
    });
    const byId = new Map(cases.map((each) => [each.id, each]));
    expect(issues[0]?.causes.length).toBeGreaterThan(0);
    for (const { caseId, quote } of issues[0]?.causes ?? []) expect(byId.get(caseId)?.text).toContain(quote);
  });

  it('are judged against what was expected, not by their number alone', () => {
    const expected = ({ category }: { category: string }) => (category === '0206' ? 14 : 0.2);
    const [first] = findHotIssues({ month: MONTH, cases, expected });
    expect(first).toMatchObject({ leadDepartment: 'transport', rank: 1 });
  });

  it('are the same whatever order the cases were read in', () => {
    const search = { month: MONTH, expected: () => 1 };
    expect(findHotIssues({ ...search, cases: cases.toReversed() })).toEqual(findHotIssues({ ...search, cases }));
  });

  it('are not made by one person, however often they write', () => {
    const one = Array.from({ length: 12 }, (_, index) => told(index, { reporterKey: 'one' }));
    expect(findHotIssues({ month: MONTH, cases: one, expected: () => 1 })).toEqual([]);
  });

  it('hold nothing of sealed reporters and reports of violations', () => {
    const report = aDemand({ demandType: { value: 'report', confidence: 1, evidence: [], decidedBy: 'rules' } });
    expect(issueCaseOf(aCase())).not.toBeNull();
    expect(issueCaseOf(aCase({ anonymity: 'confidential' }))).toBeNull();
    expect(issueCaseOf(aCase({ demand: report }))).toBeNull();
  });
});

describe('what a month is expected to bring', () => {
  const quiet = { lastYear: [], beforeLastYear: [], population: new Map<string, number>() };

  it('is near the area’s own months when they are many', () => {
    const recent = [20, 22, 18].map((received) => [cell('0206', '510107', received), cell('0206', '510104', 2)]);
    const expected = expectedCases({ ...quiet, recent });
    expect(expected({ category: '0206', area: '510107' })).toBeCloseTo((60 + 22 / 2) / 4, 5);
    expect(expected({ category: '0206', area: '510107' })).toBeGreaterThan(
      3 * expected({ category: '0206', area: '510104' }),
    );
  });

  it('is drawn to the city’s rate by the size of an area without history', () => {
    const recent = [[cell('0206', '510107', 100)]];
    const population = new Map([
      ['510107', 900_000],
      ['510104', 100_000],
    ]);
    expect(expectedCases({ ...quiet, recent, population })({ category: '0206', area: '510104' })).toBeCloseTo(5, 5);
  });

  it('rises with the season of the category', () => {
    const recent = [[cell('0206', '510107', 40)]];
    const season = { lastYear: [cell('0206', '510107', 60)], beforeLastYear: [[cell('0206', '510107', 40)]] };
    const plain = expectedCases({ ...quiet, recent })({ category: '0206', area: '510107' });
    const seasonal = expectedCases({ ...quiet, ...season, recent })({ category: '0206', area: '510107' });
    expect(seasonal / plain).toBeCloseTo(1.5, 5);
  });
});
