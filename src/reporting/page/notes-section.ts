import { countName } from './count-words.ts';
import { definitionsOf } from './effect-section.ts';
import { type Html, html } from './html.ts';
import { type Language, numberText } from './language.ts';
import { pathIn, rootOf } from './layout.ts';
import type { MonthPage } from './month-page.ts';
import { word } from './page-words.ts';
import { dataTable } from './tables.ts';

const NOTES = {
  zh: [
    '诉求按受理日期计入当月；派单、办结、结案、评价各按其发生的日期计入当月，因此同一件诉求可能计入不同月份。',
    '期限在本月的诉求才进入按时办结率；因等待诉求人、第三方或挂账而暂停计时的不计。',
    '联系不上的诉求人不进入解决率与满意率的分母，另列回访接通率。',
    '少于 5 件的行并入“其余合计”，并入后仍能推算的，再并入次小的一行；各表均可加总为合计。',
    '本页每个数字都来自计数；发布前逐表加总，文中数字逐一核对，不符则不发布。',
  ],
  en: [
    'A request counts in the month it was received; sending, completion, closing and rating count in the month they happened, so one request may count in several months.',
    'Only cases whose deadline falls in the month are in the on-time rate; those waiting for the citizen, a third party or circumstances are not.',
    'Citizens who could not be reached are in no denominator of the solved and satisfied rates; a rate of its own counts them.',
    'Rows of fewer than 5 are put together under “All others”, with the next larger row where they could be worked out otherwise; every table adds up to its total.',
    'Every number on this page comes from a count; before publication every table is added up again and every number in a sentence is checked. A month that fails is not published.',
  ],
} as const satisfies Record<Language, readonly string[]>;

/** How the numbers were made, what was corrected, and where to take them from. */
export function notesSection(page: MonthPage, language: Language): Html {
  const { count } = numberText(language);
  const corrections =
    page.corrections.length === 0
      ? null
      : html`<h3 id="corrections">${word('corrections', language)}</h3>
${dataTable({
  caption: word('corrections', language),
  rows: page.corrections,
  columns: [
    { head: word('figure', language), cell: (one) => countName(one.figure, language) },
    { head: word('was', language), cell: (one) => count(one.was) },
    { head: word('is', language), cell: (one) => count(one.is) },
  ],
})}`;
  return html`<ul>${NOTES[language].map((note) => html`<li>${note}</li>`)}</ul>
<details><summary>${word('rate', language)}</summary>${definitionsOf(language)}</details>
${corrections}
<p><a href="figures.json">${word('figuresJson', language)}</a> · <a href="sheet.html">${word('sheet', language)}</a></p>
${page.hasOpenData ? openDataLinks(page, language) : null}`;
}

/** The files a month's open data consist of, by their format. */
const OPEN_DATA_FILES = [
  { name: 'cases.csv', format: 'CSV' },
  { name: 'cases.json', format: 'JSON' },
  { name: 'cases.parquet', format: 'Parquet' },
  { name: 'datapackage.json', format: 'Data Package' },
] as const;

function openDataLinks({ folder, figures }: MonthPage, language: Language): Html {
  const root = rootOf(pathIn(language, `${folder}months/${figures.month}/`));
  return html`<p>${word('openData', language)}: ${OPEN_DATA_FILES.map(
    ({ name, format }) => html`<a href="${root}data/${figures.month}/${name}">${format}</a> `,
  )}</p>`;
}
