import type { CityLookup } from '../../city/lookup.ts';
import type { IssueTrend } from '../../contracts/hot-issue.ts';
import type { Correction } from '../../contracts/month.ts';
import type { MonthFigures } from '../figures/month-figures.ts';
import type { Both } from './language.ts';

/** A hot issue as the page tells it. Every text is redacted and was checked against its sources. */
export type IssueStory = {
  readonly id: string;
  readonly title: Both;
  readonly place: string;
  readonly since: string;
  readonly cases: number;
  readonly people: number;
  readonly department?: string;
  /** How it moves, and how many cases such a month was expected to bring. */
  readonly trend?: { readonly direction: IssueTrend['direction']; readonly expected: number };
  /** The citizens' own words. */
  readonly causes: readonly string[];
  /** The city's one answer; absent until an operator approved it. */
  readonly response?: readonly string[];
};

/** A promise of an earlier month, graded. */
export type PromiseStory = {
  readonly what: string;
  readonly department: string;
  readonly due: string;
  readonly grade: 'kept' | 'late' | 'dropped' | 'open';
};

/** A case shown as an example. */
export type TypicalCase = {
  readonly category: string;
  readonly area: string;
  readonly title: string;
  readonly department: string;
  readonly reply: string;
};

/** A case that waits for circumstances (挂账). */
export type SuspendedCase = {
  readonly category: string;
  readonly area: string;
  readonly reason: string;
  readonly reviewOn: string;
};

/** What a month's page tells beside its figures. */
export type MonthStories = {
  /** Cases that issues and examples were found in, where the month had more. */
  readonly read?: { readonly cases: number; readonly of: number };
  readonly issues: readonly IssueStory[];
  readonly promises: readonly PromiseStory[];
  readonly typical: readonly TypicalCase[];
  readonly suspended: readonly SuspendedCase[];
};

/** A month with nothing to tell beside its figures. */
export const NO_STORIES: MonthStories = { issues: [], promises: [], typical: [], suspended: [] };

/** All that a month's page is made of. */
export type MonthPage = {
  readonly city: CityLookup;
  readonly figures: MonthFigures;
  readonly stories: MonthStories;
  readonly version: number;
  /** Local date on which this version was published. */
  readonly publishedOn: string;
  readonly corrections: readonly Correction[];
  /** The month is not over. */
  readonly provisional: boolean;
  /** Whether open data of the month stand beside it. */
  readonly hasOpenData: boolean;
  /** Where the site's own folders begin for this page: empty, or the folder of a draft with a slash at its end. */
  readonly folder: string;
};
