import type { MonthReport } from '../../src/contracts/month.ts';
import type { PublishedMonth, ReportStore } from '../../src/reporting/month/report-store.ts';
import type { SiteFile, SitePages } from '../../src/reporting/month/site-pages.ts';

/** Reports in memory. */
export class MemoryReports implements ReportStore {
  readonly #reports = new Map<string, MonthReport>();
  readonly #listed = new Map<string, PublishedMonth>();

  async versions(month: string): Promise<readonly MonthReport[]> {
    return [...this.#reports.values()]
      .filter((report) => report.month === month)
      .toSorted((one, other) => one.version - other.version);
  }

  async put(report: MonthReport): Promise<void> {
    this.#reports.set(`${report.month} ${report.version}`, structuredClone(report));
  }

  readonly #ordered = new Set<string>();

  async order(month: string): Promise<void> {
    this.#ordered.add(month);
  }

  async ordered(): Promise<readonly string[]> {
    return [...this.#ordered];
  }

  async settle(month: string): Promise<void> {
    this.#ordered.delete(month);
  }

  async list(published: PublishedMonth): Promise<void> {
    this.#listed.set(published.month, structuredClone(published));
  }

  async listed(): Promise<readonly PublishedMonth[]> {
    return [...this.#listed.values()].toSorted((one, other) => (one.month < other.month ? -1 : 1));
  }
}

/** A site in memory, which can be told to break after so many files. */
export class MemoryPages implements SitePages {
  readonly files = new Map<string, SiteFile>();
  writes = 0;
  breaksAfter = Number.POSITIVE_INFINITY;

  async write(file: SiteFile): Promise<void> {
    if (this.writes >= this.breaksAfter) throw new Error('the bucket does not answer');
    this.writes += 1;
    this.files.set(file.path, file);
  }

  body(path: string): string {
    return this.files.get(path)?.body ?? '';
  }
}
