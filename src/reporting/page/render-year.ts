import type { CityLookup } from '../../city/lookup.ts';
import { ratesOf } from '../figures/rates.ts';
import type { PublishedMonth } from '../month/report-store.ts';
import { barChart } from './chart.ts';
import { html } from './html.ts';
import { type Language, monthText, numberText } from './language.ts';
import { layout } from './layout.ts';
import { RATE_WORDS, word } from './page-words.ts';
import { dataTable } from './tables.ts';

/** A year: its published months side by side, and their sum. */
export function renderYear(
  { year, months }: { readonly year: string; readonly months: readonly PublishedMonth[] },
  { city, language }: { readonly city: CityLookup; readonly language: Language },
): string {
  const { count, share } = numberText(language);
  const title = language === 'zh' ? `${year}年${word('months', 'zh')}` : `${word('months', 'en')}, ${year}`;
  const received = (one: PublishedMonth) => one.headline['received'] ?? 0;
  const rate = (one: PublishedMonth, id: 'onTime' | 'solved' | 'satisfied') => {
    const value = ratesOf(one.headline).find((each) => each.id === id)?.value ?? null;
    return value === null ? '—' : share(value);
  };
  const bars = months.map((one) => ({
    name: monthText(one.month, language),
    n: received(one),
    label: count(received(one)),
  }));
  const description = bars.map((bar) => `${bar.name} ${bar.label}`).join('; ');
  const total = months.reduce((sum, one) => sum + received(one), 0);
  const monthsOf =
    () => html`<figure><div class="chart">${barChart({ id: 'chart-year', title, description }, bars)}</div></figure>
${dataTable({
  caption: title,
  rows: months,
  columns: [
    {
      head: word('name', language),
      cell: (one) => html`<a href="../${one.month}/index.html">${monthText(one.month, language)}</a>`,
    },
    { head: word('count', language), cell: (one) => count(received(one)) },
    ...(['onTime', 'solved', 'satisfied'] as const).map((id) => ({
      head: RATE_WORDS[id].name[language],
      cell: (one: PublishedMonth) => rate(one, id),
    })),
  ],
  foot: [word('total', language), count(total), '', '', ''],
})}`;
  return layout({
    city,
    language,
    title,
    description: title,
    path: `months/${year}/`,
    main: html`<div class="wrap">
<h1>${title}</h1>
${months.length === 0 ? html`<p>${word('noneYet', language)}</p>` : monthsOf()}
</div>`,
  });
}
