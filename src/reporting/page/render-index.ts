import type { CityLookup } from '../../city/lookup.ts';
import type { PublishedMonth } from '../month/report-store.ts';
import type { SiteFile } from '../month/site-pages.ts';
import { escapeHtml, html } from './html.ts';
import { LANGUAGES, type Language, monthText, numberText } from './language.ts';
import { layout, pathIn } from './layout.ts';
import { word } from './page-words.ts';
import { monthTitle } from './render-month.ts';
import { renderYear } from './render-year.ts';

const HTML = 'text/html; charset=utf-8';

/**
 * Lists of all months: the index and a page for every year in every language, the feed, and the latest month as data.
 * `year` has a page also before its first month is published.
 */
export function indexFiles(months: readonly PublishedMonth[], city: CityLookup, year?: string): readonly SiteFile[] {
  const newest = months.toReversed();
  const own = year === undefined ? [] : [year];
  const years = [...new Set([...months.map(({ month }) => month.slice(0, 4)), ...own])].toSorted();
  return [
    ...LANGUAGES.flatMap((language) => [
      {
        path: `${pathIn(language, 'months/')}index.html`,
        mediaType: HTML,
        body: renderIndex(newest, { city, language }),
      },
      ...years.map((each) => ({
        path: `${pathIn(language, `months/${each}/`)}index.html`,
        mediaType: HTML,
        body: renderYear(
          { year: each, months: months.filter(({ month }) => month.startsWith(each)) },
          { city, language },
        ),
      })),
    ]),
    { path: 'months/rss.xml', mediaType: 'application/rss+xml; charset=utf-8', body: renderFeed(newest, city) },
    {
      path: 'months/index.json',
      mediaType: 'application/json; charset=utf-8',
      body: `${JSON.stringify({ months: newest })}\n`,
    },
  ];
}

function renderIndex(
  months: readonly PublishedMonth[],
  { city, language }: { readonly city: CityLookup; readonly language: Language },
): string {
  const { count } = numberText(language);
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  return layout({
    city,
    language,
    title: word('months', language),
    description: word('months', language),
    path: 'months/',
    main: html`<div class="wrap">
<h1>${word('months', language)}</h1>
${months.length === 0 ? html`<p>${word('noneYet', language)}</p>` : null}${years.map(
  (year) => html`<section aria-labelledby="y${year}">
<h2 id="y${year}"><a href="${year}/index.html">${language === 'zh' ? `${year}年` : year}</a></h2>
<ul class="months">${months
    .filter(({ month }) => month.startsWith(year))
    .map(
      ({ month, headline, publishedOn }) =>
        html`<li><a href="${month}/index.html">${monthText(month, language)}</a> <span class="means">${word('received', language)} ${count(headline['received'] ?? 0)} · ${word('published', language)} ${publishedOn}</span></li>
`,
    )}</ul>
</section>
`,
)}
</div>`,
  });
}

/** RSS 2.0; addresses are relative to the feed's own, since the site may stand under several names. */
function renderFeed(months: readonly PublishedMonth[], city: CityLookup): string {
  const items = months.map(({ month, version, publishedOn }) => {
    const title = escapeHtml(monthTitle(city, month, 'zh'));
    const published = new Date(`${publishedOn}T00:00:00.000+08:00`).toUTCString();
    return `<item><title>${title}</title><link>${month}/index.html</link><guid isPermaLink="false">${city.city.settings.id}-${month}-${version}</guid><pubDate>${published}</pubDate></item>`;
  });
  const title = escapeHtml(`${city.city.settings.hotline.name.zh} ${word('months', 'zh')}`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${title}</title><link>./</link><description>${title}</description><language>zh-CN</language>
${items.join('\n')}
</channel></rss>
`;
}
