import { clusterTexts } from '../../matching/clusters/cluster-texts.ts';
import { placeName } from '../../matching/duplicates/place-name.ts';
import { commonplacesOf, withoutCommonplaces } from './commonplaces.ts';
import type { IssueCase } from './issue-case.ts';
import { casesOfOneMatter } from './one-matter.ts';

/** Cases in groups, and all of them as they were compared: without what is said of everything. */
export type GroupedCases = {
  /** Each about one matter at one place, the most central case first; the largest group first. */
  readonly groups: readonly (readonly IssueCase[])[];
  readonly cases: readonly IssueCase[];
};

/**
 * Groups cases by matter, place and words over all categories: near texts first, then what of each group is one matter at
 * one place. The same whatever order the cases come in. Cases that belong to no group are in none.
 */
export function groupCases(given: readonly IssueCase[]): GroupedCases {
  const commonplaces = commonplacesOf(given);
  // The order of opening makes the groups the same whatever order the cases were read in.
  const cases = given
    .toSorted((a, b) => a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id))
    .map((one) => withoutCommonplaces(one, commonplaces));
  const clusters = clusterTexts(
    cases.map(({ title, text, place }) => ({
      title,
      text,
      ...(place === undefined ? {} : { place: placeName(place) }),
    })),
  );
  const groups = clusters.map(({ members }) => casesOfOneMatter(members.flatMap((at) => cases[at] ?? [])));
  return { groups: groups.filter((group) => group.length > 1), cases };
}
