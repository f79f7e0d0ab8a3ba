import type { Measures, MonthReport } from '../../contracts/month.ts';

/** A month as the index of the site lists it. */
export type PublishedMonth = {
  readonly month: string;
  readonly version: number;
  /** Local date of the present version. */
  readonly publishedOn: string;
  readonly headline: Measures;
};

/** Where the versions of months' reports are kept. Everything throws when the store cannot be reached. */
export interface ReportStore {
  /** All versions of a month, oldest first. */
  versions(month: string): Promise<readonly MonthReport[]>;
  /** Writes a version, new or in a further state. */
  put(report: MonthReport): Promise<void>;
  /** Notes that an operator approved a month, until it is published. */
  order(month: string): Promise<void>;
  /** Months approved and not yet published. */
  ordered(): Promise<readonly string[]>;
  /** Takes a month off the approved ones. */
  settle(month: string): Promise<void>;
  /** Puts a month on the site's index, or renews it there. */
  list(published: PublishedMonth): Promise<void>;
  /** Every month on the index, oldest first. */
  listed(): Promise<readonly PublishedMonth[]>;
}
