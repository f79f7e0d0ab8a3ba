import { type Html, html } from './html.ts';
import { type Language, numberText } from './language.ts';
import type { IssueStory, MonthStories } from './month-page.ts';
import type { Names } from './names.ts';
import { GRADE_WORDS, word } from './page-words.ts';
import { dataTable } from './tables.ts';

/** Each hot issue with what, where, who and since when, and the city's one answer to it. */
export function issuesSection(issues: readonly IssueStory[], names: Names, language: Language): Html {
  if (issues.length === 0) return html`<p>${word('none', language)}</p>`;
  const { count } = numberText(language);
  return html`${issues.map(
    (issue) => html`<article class="issue" id="issue-${issue.id}">
<h3>${issue.title[language]}</h3>
<dl>
<div><dt>${word('where', language)}</dt><dd>${issue.place}</dd></div>
<div><dt>${word('since', language)}</dt><dd>${issue.since}</dd></div>
<div><dt>${word('count', language)}</dt><dd>${count(issue.cases)}</dd></div>
<div><dt>${word('people', language)}</dt><dd>${count(issue.people)}</dd></div>
${issue.department === undefined ? null : html`<div><dt>${word('lead', language)}</dt><dd>${names.department(issue.department)}</dd></div>`}
</dl>
${issue.causes.length === 0 ? null : html`<h4>${word('inTheirWords', language)}</h4><ul>${issue.causes.map((cause) => html`<li lang="zh-CN">${cause}</li>`)}</ul>`}
<div class="response"><h4>${word('response', language)}</h4>
${issue.response === undefined ? html`<p>${word('responsePending', language)}</p>` : issue.response.map((line) => html`<p>${line}</p>`)}</div>
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
      { head: word('what', language), cell: (promise) => promise.what },
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
<h3 lang="zh-CN">${one.title}</h3>
<p class="means">${names.category(one.category)} · ${names.area(one.area)} · ${names.department(one.department)}</p>
<blockquote lang="zh-CN"><p>${one.reply}</p></blockquote>
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
      { head: word('why', language), cell: (one) => one.reason, isText: true },
      { head: word('reviewOn', language), cell: (one) => one.reviewOn, isText: true },
    ],
  });
}
