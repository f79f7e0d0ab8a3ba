import type { CityLookup } from '../../city/lookup.ts';
import type { RateId } from '../figures/rates.ts';
import { areasSection } from './areas-section.ts';
import { dayChart } from './chart.ts';
import { departmentSection } from './department-section.ts';
import { effectSection } from './effect-section.ts';
import { type Html, html } from './html.ts';
import { type Language, monthText, numberText } from './language.ts';
import { layout } from './layout.ts';
import type { MonthPage } from './month-page.ts';
import { type Names, namesOf } from './names.ts';
import { notesSection } from './notes-section.ts';
import { word } from './page-words.ts';
import { proseOf } from './prose.ts';
import { issuesSection, promisesSection, suspendedSection, typicalSection } from './story-sections.ts';
import { countsFigure, dataTable } from './tables.ts';

type Section = {
  readonly id:
    | 'channels'
    | 'types'
    | 'content'
    | 'areas'
    | 'departments'
    | 'effect'
    | 'issues'
    | 'promises'
    | 'typical'
    | 'suspended'
    | 'notes';
  readonly body: Html;
};

/** The page of a month in a language: a whole document that needs no script and prints on A4. */
export function renderMonth(page: MonthPage, language: Language): string {
  const { city, figures, stories } = page;
  const names = namesOf(city, language);
  const prose = proseOf(figures, names, language);
  const month = monthText(figures.month, language);
  const { zh, en } = city.city.settings.name;
  const title = language === 'zh' ? `${zh}${month}${word('month', 'zh')}` : `${en}, ${month}: ${word('month', 'en')}`;
  const sections = sectionsOf(page, names, language);
  return layout({
    city,
    language,
    title,
    description: prose[0] ?? title,
    path: `${page.folder}months/${figures.month}/`,
    hidden: page.folder !== '',
    // Everything is read without it; only joining an issue needs it.
    ...(page.folder === '' && stories.issues.length > 0 ? { script: 'main.js' } : {}),
    main: html`<div class="wrap">
<h1>${title}</h1>
<p class="byline">${published(page, language)} · <a href="sheet.html">${word('sheet', language)}</a></p>
${page.provisional ? html`<p class="alert">${word('provisional', language)}</p>` : null}
${headline(page, language)}
<div class="lede">${prose.map((sentence) => html`<p>${sentence}</p>`)}</div>
<nav class="contents" aria-label="${word('contents', language)}"><ol>${sections.map(
      ({ id }) => html`<li><a href="#${id}">${word(id, language)}</a></li>`,
    )}</ol></nav>
${sections.map(
  ({ id, body }) => html`<section id="${id}" aria-labelledby="${id}-head">
<h2 id="${id}-head">${word(id, language)}</h2>
${body}
</section>
`,
)}
</div>`,
  });
}

function sectionsOf(page: MonthPage, names: Names, language: Language): readonly Section[] {
  const { city, figures, stories } = page;
  const figure = (id: 'channels' | 'types' | 'content' | 'topics', nameOf: (key: string) => string) =>
    countsFigure({ id: `chart-${id}`, title: word(id, language), table: figures[id], nameOf, language });
  const counted: readonly Section[] =
    figures.received.n === 0
      ? []
      : [
          { id: 'channels', body: html`${figure('channels', names.channel)}${daysFigure(page, language)}` },
          { id: 'types', body: figure('types', names.type) },
          {
            id: 'content',
            body: html`${figure('content', names.category)}<h3>${word('topics', language)}</h3>${figure('topics', names.category)}`,
          },
          { id: 'areas', body: areasSection({ figures, city }, names, language) },
        ];
  return [
    ...counted,
    { id: 'departments', body: departmentSection({ figures, calendar: city.city.calendar }, names, language) },
    { id: 'effect', body: effectSection(figures, names, language) },
    {
      id: 'issues',
      body: issuesSection({ month: figures.month, stories, isOpen: page.folder === '' }, names, language),
    },
    { id: 'promises', body: promisesSection(stories.promises, names, language) },
    { id: 'typical', body: typicalSection(stories.typical, names, language) },
    { id: 'suspended', body: suspendedSection(stories.suspended, names, language) },
    { id: 'notes', body: notesSection(page, language) },
  ];
}

function daysFigure({ figures }: MonthPage, language: Language): Html {
  const { count } = numberText(language);
  const title = word('days', language);
  // Days in their order; the merged row of small days has no place on the axis.
  const days = figures.days.rows
    .filter((row) => row.key.includes('-'))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  if (days.length < 2) return html``;
  const bars = days.map((day) => ({ name: String(Number(day.key.slice(-2))), n: day.n, label: count(day.n) }));
  const description = days.map((day) => `${day.key} ${count(day.n)}`).join('; ');
  return html`<h3>${title}</h3>
<figure><div class="chart">${dayChart({ id: 'chart-days', title, description }, bars)}</div>
<details><summary>${word('asTable', language)}</summary>
${dataTable({
  caption: title,
  rows: days,
  columns: [
    { head: word('day', language), cell: (day) => day.key },
    { head: word('count', language), cell: (day) => count(day.n) },
  ],
})}</details></figure>`;
}

function headline({ figures }: MonthPage, language: Language): Html {
  const { count, share, change } = numberText(language);
  if (figures.received.n === 0) return html`<p class="alert">${word('empty', language)}</p>`;
  const rate = (id: RateId) => figures.rates.find((each) => each.id === id);
  const { received } = figures;
  const notes = [
    ...(received.lastMonth ? [`${word('onMonth', language)} ${change(received.n, received.lastMonth)}`] : []),
    ...(received.lastYear ? [`${word('onYear', language)} ${change(received.n, received.lastYear)}`] : []),
  ];
  const tiles = [
    { label: word('received', language), value: count(received.n), note: notes.join(' · ') },
    ...(['onTime', 'solvedRate', 'satisfied'] as const).map((key) => {
      const found = rate(key === 'solvedRate' ? 'solved' : key);
      const value = found?.value ?? null;
      return {
        label: word(key, language),
        value: value === null ? '—' : share(value),
        note: found === undefined || value === null ? '' : `${count(found.numerator)}/${count(found.denominator)}`,
      };
    }),
  ];
  return html`<ul class="tiles">${tiles.map(
    ({ label, value, note }) =>
      html`<li><span class="tile-value">${value}</span><span class="tile-label">${label}</span><span class="tile-note">${note}</span></li>`,
  )}</ul>`;
}

function published(page: MonthPage, language: Language): string {
  const version = language === 'zh' ? `第${page.version}版` : `${word('version', language)} ${page.version}`;
  return `${word('published', language)} ${page.publishedOn} · ${version}`;
}

/** The site's title of a month, for lists and feeds. */
export function monthTitle(city: CityLookup, month: string, language: Language): string {
  const { zh, en } = city.city.settings.name;
  const text = monthText(month, language);
  return language === 'zh' ? `${zh}${text}${word('month', 'zh')}` : `${en}, ${text}`;
}
