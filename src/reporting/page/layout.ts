import type { CityLookup } from '../../city/lookup.ts';
import { type Html, html, trusted } from './html.ts';
import type { Language } from './language.ts';
import { word } from './page-words.ts';

/** A page of the public site. */
export type PageFrame = {
  readonly city: CityLookup;
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  /** Folder of the page in the site's first language, from the root: `months/2026-11/`. */
  readonly path: string;
  /** Its file there, when it is not the folder's own. */
  readonly file?: string;
  readonly main: Html;
  /** Path of a script from the site's root; the page does without where it fails. */
  readonly script?: string;
  /** Not for search engines. */
  readonly hidden?: boolean;
};

const TAGS = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

/** Path of a page in a language. */
export function pathIn(language: Language, path: string): string {
  return language === 'zh' ? path : `en/${path}`;
}

/** A way from a page to the site's root that also works from a folder on disk. */
export function rootOf(path: string): string {
  const depth = path.split('/').length - 1;
  return depth === 0 ? './' : '../'.repeat(depth);
}

/** A whole document: head, masthead, the page, foot. Nothing in it needs a script. */
export function layout(frame: PageFrame): string {
  const { city, language, path } = frame;
  const here = pathIn(language, path);
  const root = rootOf(here);
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const { name, hotline } = city.city.settings;
  const home = `${root}${language === 'zh' ? '' : 'en/'}`;
  const title = `${frame.title} · ${hotline.name[language]}`;
  const document = html`<!doctype html>
<html lang="${TAGS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${frame.description}">
${frame.hidden ? html`<meta name="robots" content="noindex">` : null}<link rel="stylesheet" href="${root}assets/site.css">
<link rel="alternate" type="application/rss+xml" title="${word('months', language)}" href="${root}months/rss.xml">
<link rel="alternate" hreflang="${TAGS[other]}" href="${root}${pathIn(other, path)}">
${frame.script === undefined ? null : html`<script type="module" src="${root}${frame.script}"></script>`}
</head>
<body>
<a class="skip" href="#main">${word('skip', language)}</a>
<header class="masthead">
<div class="wrap">
<a class="brand" href="${home}index.html"><span class="brand-number">${hotline.number}</span><span>${name[language]}</span></a>
<nav aria-label="${language === 'zh' ? '主导航' : 'Main'}">
<a href="${home}index.html">${word('home', language)}</a>
<a href="${home}months/index.html">${word('months', language)}</a>
<a href="${root}${pathIn(other, path)}${frame.file ?? 'index.html'}" lang="${TAGS[other]}" hreflang="${TAGS[other]}">${word('other', language)}</a>
</nav>
</div>
</header>
<main id="main">
${frame.main}
</main>
<footer class="foot">
<div class="wrap">
<p>${hotline.name[language]} · ${language === 'zh' ? '电话' : 'Telephone'} ${hotline.number}</p>
<p>${city.city.settings.openDataLicence.name} · <a href="${home}months/index.html">${word('months', language)}</a> · <a href="${root}months/rss.xml">RSS</a></p>
</div>
</footer>
</body>
</html>
`;
  return trusted(document.html).html;
}
