import type { MonthReport } from '../../contracts/month.ts';
import { shanghaiDate, shanghaiMonth } from '../../kernel/time.ts';
import { LANGUAGES } from '../page/language.ts';
import { pathIn } from '../page/layout.ts';
import type { MonthPage } from '../page/month-page.ts';
import { indexFiles } from '../page/render-index.ts';
import { renderMonth } from '../page/render-month.ts';
import { renderSheet } from '../page/render-sheet.ts';
import { canonicalJson } from './canonical-json.ts';
import { draftFolder } from './draft-folder.ts';
import type { MonthContent } from './month-content.ts';
import type { MonthDeps } from './month-deps.ts';
import type { SiteFile } from './site-pages.ts';

/**
 * Publishes a version: approved and published are recorded, the versions before are superseded, and the month's pages,
 * the lists and the feed are written. Safe to repeat. Throws RangeError for a month the gate kept back.
 */
export async function publishMonth(
  order: { readonly report: MonthReport; readonly content: MonthContent; readonly by: string },
  deps: MonthDeps,
): Promise<MonthReport> {
  const { content, by } = order;
  if (order.report.mismatches.length > 0) throw new RangeError(`the gate kept ${order.report.month} back`);
  const now = deps.clock.now();
  const at = now.toISOString();
  const wasPublished = order.report.state === 'published';
  const report: MonthReport = wasPublished
    ? order.report
    : {
        ...order.report,
        state: 'published',
        history: [
          ...order.report.history,
          ...(order.report.state === 'approved' ? [] : [{ state: 'approved' as const, at, by }]),
          { state: 'published', at, by },
        ],
      };
  const publishedAt = report.history.findLast((step) => step.state === 'published')?.at ?? at;
  const publishedOn = shanghaiDate(new Date(publishedAt));
  const hasOpenData = await deps.hasOpenData(report.month);
  const page = pageOf({ report, content, at: new Date(publishedAt), hasOpenData }, deps);
  for (const file of monthFiles(page)) await deps.pages.write(file);
  const { month, version, headline } = report;
  await deps.reports.list({ month, version, publishedOn, headline });
  for (const file of indexFiles(await deps.reports.listed(), deps.city)) await deps.pages.write(file);
  if (wasPublished) return report;
  for (const earlier of await deps.reports.versions(month)) {
    if (earlier.version >= version || earlier.state === 'superseded') continue;
    await deps.reports.put({
      ...earlier,
      state: 'superseded',
      history: [...earlier.history, { state: 'superseded', at, by }],
    });
  }
  // Last, so that a run that ends before it is begun again and not taken for done.
  await deps.reports.put(report);
  return report;
}

/** Writes a draft's pages for the operator who decides on it. They hold nothing that the published ones would not. */
export async function writeDraft(
  draft: { readonly report: MonthReport; readonly content: MonthContent },
  deps: MonthDeps,
): Promise<void> {
  // Open data are public at once, so they wait for the approval.
  const page = pageOf({ ...draft, at: deps.clock.now(), hasOpenData: false }, deps);
  for (const file of monthFiles({ ...page, folder: draftFolder(draft.report) })) await deps.pages.write(file);
}

type PageParts = {
  readonly report: MonthReport;
  readonly content: MonthContent;
  readonly at: Date;
  readonly hasOpenData: boolean;
};

function pageOf({ report, content, at, hasOpenData }: PageParts, { city }: MonthDeps): MonthPage {
  return {
    city,
    figures: content.figures,
    stories: content.stories,
    version: report.version,
    publishedOn: shanghaiDate(at),
    corrections: report.corrections,
    provisional: shanghaiMonth(at) <= report.month,
    hasOpenData,
    folder: '',
  };
}

/** The files of a month: its page in every language, and its figures as data. */
export function monthFiles(page: MonthPage): readonly SiteFile[] {
  const folder = `${page.folder}months/${page.figures.month}/`;
  const figures = { version: page.version, publishedOn: page.publishedOn, ...page.figures };
  return LANGUAGES.flatMap((language) => [
    {
      path: `${pathIn(language, folder)}index.html`,
      mediaType: 'text/html; charset=utf-8',
      body: renderMonth(page, language),
    },
    {
      path: `${pathIn(language, folder)}sheet.html`,
      mediaType: 'text/html; charset=utf-8',
      body: renderSheet(page, language),
    },
    {
      path: `${pathIn(language, folder)}figures.json`,
      mediaType: 'application/json; charset=utf-8',
      body: `${canonicalJson(figures, 1)}\n`,
    },
  ]);
}
