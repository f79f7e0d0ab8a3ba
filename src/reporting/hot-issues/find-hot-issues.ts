import type { HotIssue } from '../../contracts/hot-issue.ts';
import { derivedId } from '../../kernel/ids.ts';
import { clip } from '../../kernel/text.ts';
import { placeName } from '../../matching/duplicates/place-name.ts';
import { NO_AREA } from '../counts/cells.ts';
import type { ExpectedCases } from './expected-cases.ts';
import { groupCases } from './group-cases.ts';
import type { IssueCase } from './issue-case.ts';
import { issueTrend, surprise } from './issue-trend.ts';
import { issueCauses, issueWords } from './issue-words.ts';

/** People from which a matter is an issue: fewer could be told apart, and are somebody's own matter. */
export const ISSUE_PEOPLE = 5;
/** Issues a month names; a city answers ten well or a hundred not at all. */
const MOST = 20;
const MAX_CASES = 5_000;
/** Other cases that an issue's words are held against. */
const OTHERS = 500;

/** What hot issues are found in. */
export type IssueSearch = {
  readonly month: string;
  readonly cases: readonly IssueCase[];
  readonly expected: ExpectedCases;
};

/**
 * The hot issues of a month, most pressing first: cases grouped by matter, place and words over all categories, ranked by how
 * far they are above what season and size of the area let expect, times the logarithm of the people behind them.
 */
export function findHotIssues({ month, cases, expected }: IssueSearch): readonly HotIssue[] {
  const { groups, cases: compared } = groupCases(cases);
  return groups
    .filter((group) => peopleOf(group) >= ISSUE_PEOPLE)
    .map((group) => issueOf(group, { month, expected, others: someOthers(compared, group) }))
    .sort((a, b) => b.score - a.score || b.issue.cases - a.issue.cases)
    .slice(0, MOST)
    .map(({ issue }, index) => ({ ...issue, rank: index + 1 }));
}

function issueOf(
  group: readonly IssueCase[],
  { month, expected, others }: Omit<IssueSearch, 'cases'> & { readonly others: readonly IssueCase[] },
): { readonly issue: HotIssue; readonly score: number } {
  const byTime = group.map(({ openedAt }) => openedAt).toSorted();
  const matters = countsOf(group, ({ category, adminCode }) => `${category}#${adminCode?.slice(0, 6) ?? NO_AREA}`);
  // The area's and the category's usual cases bound what this one matter can have been expected to bring.
  const usual = matters.reduce((sum, [key]) => {
    const [category = '', area = ''] = key.split('#');
    return sum + expected({ category, area });
  }, 0);
  const [centre] = group;
  const words = issueWords(group, others);
  const people = peopleOf(group);
  const placed = group.filter(({ adminCode }) => adminCode !== undefined);
  const [area] = countsOf(placed, ({ adminCode = '' }) => adminCode);
  const located = placed.find(({ adminCode }) => adminCode === area?.[0]);
  const [place] = countsOf(
    group.filter((each) => each.place !== undefined),
    (each) => placeName(each.place ?? ''),
  );
  const departments = countsOf(
    group.filter(({ department }) => department !== undefined),
    ({ department = '' }) => department,
  ).map(([id, count]) => ({ id, cases: count }));
  const first = group.toSorted((a, b) => a.openedAt.localeCompare(b.openedAt))[0];
  const issue: HotIssue = {
    entity: 'hot-issue',
    schemaVersion: 1,
    id: derivedId('hot-issue', month, first?.id ?? ''),
    month,
    rank: 1,
    what: clip(centre?.title ?? '', 60),
    category: matters[0]?.[0].split('#')[0] ?? '',
    where: {
      text: place?.[0] ?? '',
      ...(located?.adminCode === undefined ? {} : { adminCode: located.adminCode }),
      adminPath: [...(located?.adminPath ?? [])],
    },
    since: byTime[0] ?? '',
    lastAt: byTime.at(-1) ?? '',
    cases: group.length,
    people,
    trend: issueTrend(byTime, { month, expected: usual }),
    ...(departments[0] === undefined ? {} : { leadDepartment: departments[0].id }),
    departments: departments.slice(0, MOST),
    causes: issueCauses(group, words),
    words: [...words],
    caseIds: group.slice(0, MAX_CASES).map(({ id }) => id),
  };
  return { issue, score: surprise(group.length, usual) * Math.log2(1 + people) };
}

/** Some cases of the month that are not of a group, spread over it: what is said everywhere is no word of an issue. */
function someOthers(all: readonly IssueCase[], group: readonly IssueCase[]): readonly IssueCase[] {
  const own = new Set(group.map(({ id }) => id));
  const step = Math.max(1, Math.floor(all.length / OTHERS));
  return all.filter(({ id }, at) => at % step === 0 && !own.has(id));
}

/** Different people: one pseudonym is one person, and a case without one is another. */
function peopleOf(group: readonly IssueCase[]): number {
  return new Set(group.map(({ reporterKey, id }) => reporterKey ?? id)).size;
}

function countsOf<T>(items: readonly T[], keyOf: (item: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
