import type { CityLookup } from '../../city/lookup.ts';
import type { Case } from '../../contracts/case.ts';
import type { HotIssue, UnifiedResponse } from '../../contracts/hot-issue.ts';
import type { MonthCounts } from '../counts/month-counts.ts';
import { expectedCases } from '../hot-issues/expected-cases.ts';
import { findHotIssues } from '../hot-issues/find-hot-issues.ts';
import { issueCaseOf } from '../hot-issues/issue-case.ts';
import type { IssueStore } from '../hot-issues/issue-store.ts';
import type { IssueStory } from '../page/month-page.ts';
import { type DraftDeps, draftResponse } from '../unified-response/draft-response.ts';
import { monthsFrom } from './near-months.ts';

/** What hot issues are found and answered with. */
export type IssueDeps = DraftDeps & { readonly issues: IssueStore; readonly counts: Pick<MonthCounts, 'ofMonth'> };

const RECENT_MONTHS = 3;
/** An answer rests on the newest replies; cases beyond these repeat them. */
const CASES_BEHIND_ANSWER = 100;

/**
 * Finds the month's hot issues, keeps them, and drafts an answer to each that has none. What an operator edited or
 * approved is left as it is. `share` is that of the month's cases that were read. Gives the issues as the page tells them, with the answers that were approved.
 */
export async function tellIssues(
  { month, cases, share = 1 }: { readonly month: string; readonly cases: readonly Case[]; readonly share?: number },
  deps: IssueDeps,
): Promise<readonly IssueStory[]> {
  const usual = await usualCases(month, deps);
  const found = findHotIssues({
    month,
    cases: cases.flatMap((present) => issueCaseOf(present) ?? []),
    expected: (matter) => usual(matter) * share,
  });
  await deps.issues.replaceMonth(month, found);
  const byId = new Map(cases.map((present) => [present.id, present]));
  const stories: IssueStory[] = [];
  for (const issue of found) {
    const behind = issue.caseIds.slice(0, CASES_BEHIND_ANSWER).flatMap((id) => byId.get(id) ?? []);
    stories.push(storyOf(issue, await answerTo({ issue, cases: behind }, deps), deps.city));
  }
  return stories;
}

async function answerTo(
  order: { readonly issue: HotIssue; readonly cases: readonly Case[] },
  deps: IssueDeps,
): Promise<UnifiedResponse> {
  const { issue } = order;
  const known = await deps.issues.response(issue.month, issue.id);
  if (known !== null && known.status !== 'waiting') return known;
  const drafted = { ...(await draftResponse(order, deps)), version: (known?.version ?? 0) + 1 };
  // Nothing is gained by waiting again; and an operator who wrote meanwhile is not written over.
  if (known === null || drafted.status !== 'waiting') await deps.issues.putResponse(drafted, known?.version ?? 0);
  return drafted;
}

async function usualCases(month: string, { city, counts }: IssueDeps) {
  const before = (from: string) =>
    Promise.all(Array.from({ length: RECENT_MONTHS }, (_, index) => counts.ofMonth(monthsFrom(from, -1 - index))));
  const lastYear = monthsFrom(month, -12);
  const [recent, lastYearCells, beforeLastYear] = await Promise.all([
    before(month),
    counts.ofMonth(lastYear),
    before(lastYear),
  ]);
  const population = new Map(
    city.city.divisions.flatMap(({ code }) => {
      const people = city.population(code);
      return people === undefined ? [] : [[code, people] as const];
    }),
  );
  const counted = (months: typeof recent) => months.filter((cells) => cells.length > 0);
  return expectedCases({
    recent: counted(recent),
    lastYear: lastYearCells,
    beforeLastYear: counted(beforeLastYear),
    population,
  });
}

function storyOf(issue: HotIssue, response: UnifiedResponse, city: CityLookup): IssueStory {
  const { adminPath, text, adminCode } = issue.where;
  const path = adminPath.join('');
  const last = adminPath.at(-1);
  const place = last !== undefined && text.includes(last) ? text : `${path}${text}`;
  const division = adminCode === undefined ? undefined : city.division(adminCode.slice(0, 6));
  const category = city.category(issue.category)?.name.en ?? issue.category;
  const area = division?.en ?? division?.name;
  return {
    id: issue.id,
    title: { zh: issue.what, en: area === undefined ? category : `${category}, ${area}` },
    place,
    since: issue.since.slice(0, 10),
    cases: issue.cases,
    people: issue.people,
    trend: { direction: issue.trend.direction, expected: issue.trend.expected },
    ...(issue.leadDepartment === undefined ? {} : { department: issue.leadDepartment }),
    causes: issue.causes.map(({ quote }) => quote),
    ...(response.status === 'approved' ? { response: response.sentences.map((sentence) => sentence.text) } : {}),
  };
}
