import type { CityLookup } from '../../city/lookup.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { MonthCounts } from '../counts/month-counts.ts';
import type { MonthStories } from '../page/month-page.ts';
import type { ReportStore } from './report-store.ts';
import type { SitePages } from './site-pages.ts';

/** What compiling a month works with. */
export type MonthDeps = {
  readonly city: CityLookup;
  readonly clock: Clock;
  readonly counts: Pick<MonthCounts, 'ofMonth'>;
  readonly reports: ReportStore;
  readonly pages: SitePages;
  /** Hot issues, promises and cases to tell of. */
  readonly stories: (month: string) => Promise<MonthStories>;
  /** Writes the month's open data beside the page; whether there are any. */
  readonly hasOpenData: (month: string) => Promise<boolean>;
};
