import type { CityLookup } from '../../city/lookup.ts';
import { HOME_WORDS } from './home-words.ts';
import { type Html, html } from './html.ts';
import { joinByNumberForm } from './join-form.ts';
import type { Language } from './language.ts';
import { layout, pathIn, rootOf } from './layout.ts';

/**
 * The site's first page: how to reach the hotline, where a case stands, the months, answers given in the open, and the
 * data. Everything but looking up a case and searching answers works without scripts.
 */
export function renderHome(city: CityLookup, language: Language): string {
  const say = (key: keyof typeof HOME_WORDS) => HOME_WORDS[key][language];
  const { hotline, openDataLicence } = city.city.settings;
  const root = rootOf(pathIn(language, ''));
  const home = language === 'zh' ? root : `${root}en/`;
  const section = (
    id: 'status' | 'latest' | 'board' | 'data',
    body: Html,
  ) => html`<section aria-labelledby="${id}-head">
<h2 id="${id}-head">${say(id)}</h2>
${body}
</section>
`;
  return layout({
    city,
    language,
    title: hotline.number,
    description: say('lede'),
    path: '',
    script: 'main.js',
    main: html`<div class="hero"><div class="wrap">
<h1>${hotline.name[language]}</h1>
<p>${say('lede')}</p>
<p class="actions"><a class="button" href="${root}chat/">${say('write')}</a> <a class="button button-quiet" href="tel:${hotline.number}">${say('call')} ${hotline.number}</a></p>
</div></div>
<div class="wrap">
<p class="alert">${say('emergency')}</p>
${section(
  'status',
  html`<p class="means">${say('statusHint')}</p>
<form id="status-form" class="inline" action="${home}index.html" autocomplete="off">
<p><label for="case-number">${say('number')}</label><input id="case-number" type="text" name="number" required maxlength="60" autocapitalize="characters" spellcheck="false"></p>
<p><label for="case-code">${say('code')}</label><input id="case-code" type="text" name="code" required maxlength="40" autocapitalize="characters" spellcheck="false"></p>
<p><button type="submit">${say('ask')}</button></p>
</form>
<noscript><p>${say('noScript')}</p></noscript>
<div id="status-result" aria-live="polite"></div>
${joinByNumberForm(language)}`,
)}${section(
  'latest',
  html`<p>${say('latestHint')}</p>
<ul id="latest-months" class="months"></ul>
<p><a href="${home}months/index.html">${say('allMonths')}</a></p>`,
)}${section(
  'board',
  html`<p class="means">${say('boardHint')}</p>
<form id="board-form" class="inline" action="${home}index.html" role="search">
<p><label for="board-words">${say('search')}</label><input id="board-words" name="q" type="search" maxlength="60"></p>
<p><button type="submit">${say('find')}</button></p>
</form>
<div id="board-result" aria-live="polite"></div>`,
)}${section(
  'data',
  html`<p>${say('dataHint')} <a href="${openDataLicence.url}">${openDataLicence.name}</a></p>
<ul>
<li><a href="${root}data/catalog.jsonld">${say('catalogue')} (DCAT-AP)</a></li>
<li><a href="${root}open311/v2/services.json">${say('apps')}</a></li>
</ul>`,
)}
</div>`,
  });
}
