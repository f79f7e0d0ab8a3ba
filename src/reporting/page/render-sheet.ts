import type { Row, Table } from '../figures/month-figures.ts';
import type { RateId } from '../figures/rates.ts';
import { type Html, html } from './html.ts';
import { type Language, monthText, numberText } from './language.ts';
import { layout } from './layout.ts';
import type { MonthPage } from './month-page.ts';
import { namesOf } from './names.ts';
import { RATE_WORDS, word } from './page-words.ts';
import { proseOf } from './prose.ts';

/** What fits one page of A4 beside the sentences. */
const ROWS = 8;
const ISSUES = 3;
const SHOWN_RATES: readonly RateId[] = ['response', 'onTime', 'solved', 'satisfied', 'rated', 'acceptedAtOnce'];

/** The month on one page of A4: for a notice board, a meeting, a file. */
export function renderSheet(page: MonthPage, language: Language): string {
  const { city, figures, stories } = page;
  const names = namesOf(city, language);
  const { count, share } = numberText(language);
  const month = monthText(figures.month, language);
  const name = city.city.settings.name[language];
  const title = language === 'zh' ? `${name}${month}${word('month', 'zh')}` : `${name}, ${month}`;
  const list = (id: 'channels' | 'types' | 'content' | 'areas', nameOf: (key: string) => string) =>
    figures[id].rows.length === 0
      ? null
      : shortTable({ title: word(id, language), table: figures[id], nameOf }, language);
  const rates = figures.rates.filter(({ id, value }) => SHOWN_RATES.includes(id) && value !== null);
  return layout({
    city,
    language,
    title,
    description: title,
    path: `${page.folder}months/${figures.month}/`,
    file: 'sheet.html',
    hidden: true,
    main: html`<div class="wrap sheet">
<h1>${title}</h1>
<div class="lede">${proseOf(figures, names, language).map((sentence) => html`<p>${sentence}</p>`)}</div>
<div class="columns">
${list('channels', names.channel)}${list('content', names.category)}${list('types', names.type)}${list('areas', names.area)}
</div>
<table class="short"><caption>${word('effect', language)}</caption>
<thead><tr>${rates.map(({ id }) => html`<th scope="col">${RATE_WORDS[id].name[language]}</th>`)}</tr></thead>
<tbody><tr>${rates.map(
      ({ value, numerator, denominator }) =>
        html`<td>${share(value ?? 0)}<br><span class="means">${count(numerator)}/${count(denominator)}</span></td>`,
    )}</tr></tbody></table>
${
  stories.issues.length === 0
    ? null
    : html`<h2 class="short-head">${word('issues', language)}</h2><ul>${stories.issues
        .slice(0, ISSUES)
        .map(
          (issue) =>
            html`<li>${issue.title[language]} · ${word('count', language)} ${count(issue.cases)}${issue.response === undefined ? '' : ` · ${issue.response[0] ?? ''}`}</li>`,
        )}</ul>`
}
</div>`,
  });
}

function shortTable(
  { title, table, nameOf }: { readonly title: string; readonly table: Table; readonly nameOf: (key: string) => string },
  language: Language,
): Html {
  const { count, share } = numberText(language);
  const line = (row: Row) =>
    html`<tr><th scope="row">${nameOf(row.key)}</th><td>${count(row.n)}</td><td>${share(row.n / table.total)}</td></tr>`;
  return html`<table class="short"><caption>${title}</caption>
<thead><tr><th scope="col">${word('name', language)}</th><th scope="col">${word('count', language)}</th><th scope="col">${word('shareOfAll', language)}</th></tr></thead>
<tbody>${table.rows.slice(0, ROWS).map(line)}</tbody></table>
`;
}
