import { type Html, html } from './html.ts';
import { joinForm } from './join-form.ts';
import { type Language, numberText } from './language.ts';
import type { IssueStory, MonthStories } from './month-page.ts';
import type { Names } from './names.ts';
import { originalText } from './original-text.ts';
import { GRADE_WORDS, TREND_WORDS, word } from './page-words.ts';
import { dataTable } from './tables.ts';

/**
 * Each hot issue with what, where, who and since when, and the city's one answer to it; on a published page with a form to
 * join it.
 */
export function issuesSection(
  {
    month,
    stories: { issues, read },
    isOpen,
  }: { readonly month: string; readonly stories: MonthStories; readonly isOpen: boolean },
  names: Names,
  language: Language,
): Html {
  const shown = originalIn(language);
  const sampled =
    read === undefined
      ? null
      : html`<p class="note">${sampleNote(read, language)}</p>
`;
  if (issues.length === 0) return html`${sampled}<p>${word('none', language)}</p>`;
  const { count } = numberText(language);
  return html`${sampled}${originalNote(language)}${issues.map(
    (issue) => html`<article class="issue" id="issue-${issue.id}">
<h3>${issue.title[language]}</h3>
${language === 'zh' ? null : html`<p class="means">${shown(issue.title.zh)}</p>`}
<dl>
<div><dt>${word('where', language)}</dt><dd>${shown(issue.place)}</dd></div>
<div><dt>${word('since', language)}</dt><dd>${issue.since}</dd></div>
<div><dt>${word('count', language)}</dt><dd>${count(issue.cases)}</dd></div>
<div><dt>${word('people', language)}</dt><dd>${count(issue.people)}</dd></div>
${
  issue.trend === undefined
    ? null
    : html`<div><dt>${word('trend', language)}</dt><dd>${trendText(issue.trend, language)}</dd></div>
`
}${issue.department === undefined ? null : html`<div><dt>${word('lead', language)}</dt><dd>${names.department(issue.department)}</dd></div>`}
</dl>
${issue.causes.length === 0 ? null : html`<h4>${word('inTheirWords', language)}</h4><ul>${issue.causes.map((cause) => html`<li>${shown(cause)}</li>`)}</ul>`}
<div class="response"><h4>${word('response', language)}</h4>
${issue.response === undefined ? html`<p>${word('responsePending', language)}</p>` : issue.response.map((line) => html`<p>${shown(line)}</p>`)}</div>
${isOpen ? joinForm({ month, issueId: issue.id }, language) : null}
</article>
`,
  )}`;
}

/** What was promised in earlier months and how it came out. */
export function promisesSection(promises: MonthStories['promises'], names: Names, language: Language): Html {
  if (promises.length === 0) return html`<p>${word('none', language)}</p>`;
  return dataTable({
    caption: word('promises', language),
    rows: promises,
    columns: [
      { head: word('what', language), cell: (promise) => originalText(promise.what, language) },
      { head: word('lead', language), cell: (promise) => names.department(promise.department), isText: true },
      { head: word('due', language), cell: (promise) => promise.due, isText: true },
      {
        head: word('grade', language),
        cell: ({ grade }) => html`<span class="grade grade-${grade}">${GRADE_WORDS[grade][language]}</span>`,
        isText: true,
      },
    ],
  });
}

/** A few cases as examples, redacted. */
export function typicalSection(cases: MonthStories['typical'], names: Names, language: Language): Html {
  if (cases.length === 0) return html`<p>${word('none', language)}</p>`;
  return html`${cases.map(
    (one) => html`<article class="typical">
<h3>${originalText(one.title, language)}</h3>
<p class="means">${names.category(one.category)} · ${names.area(one.area)} · ${names.department(one.department)}</p>
<blockquote><p>${originalText(one.reply, language)}</p></blockquote>
</article>
`,
  )}`;
}

/** Cases that wait for circumstances, each with its reason and when it is looked at again. */
export function suspendedSection(cases: MonthStories['suspended'], names: Names, language: Language): Html {
  if (cases.length === 0) return html`<p>${word('none', language)}</p>`;
  return dataTable({
    caption: word('suspended', language),
    rows: cases,
    columns: [
      { head: word('name', language), cell: (one) => names.category(one.category) },
      { head: word('where', language), cell: (one) => names.area(one.area), isText: true },
      { head: word('why', language), cell: (one) => originalText(one.reason, language), isText: true },
      { head: word('reviewOn', language), cell: (one) => one.reviewOn, isText: true },
    ],
  });
}

const originalIn = (language: Language) => (text: string) => originalText(text, language);

/** Why there is Chinese on an English page. */
function originalNote(language: Language): Html | null {
  if (language === 'zh') return null;
  return html`<p class="note">What citizens and departments wrote is shown as they wrote it, in Chinese; nothing here is translated.</p>
`;
}

function sampleNote({ cases, of }: NonNullable<MonthStories['read']>, language: Language): string {
  const { count } = numberText(language);
  return language === 'zh'
    ? `热点问题与典型事项从本月${count(of)}件中均匀抽取的${count(cases)}件里找出，各问题的件数和人数只计这${count(cases)}件。`
    : `Issues and examples were found among ${count(cases)} of the month’s ${count(of)} requests, taken evenly; cases and people of an issue are those among them.`;
}

/** Where it goes, beside what is usual: of one area and category, to the whole case. */
function trendText({ direction, expected }: NonNullable<IssueStory['trend']>, language: Language): string {
  const { count } = numberText(language);
  return `${TREND_WORDS[direction][language]} · ${word('usual', language)} ${count(expected)}`;
}
