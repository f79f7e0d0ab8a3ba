import type { CityLookup } from '../../city/lookup.ts';
import type { OpenDataMonth } from '../../contracts/open-data.ts';
import { html } from '../page/html.ts';
import type { Both, Language } from '../page/language.ts';
import { layout, pathIn, rootOf } from '../page/layout.ts';
import { COLUMNS } from './columns.ts';
import type { DataFile } from './write-open-data.ts';

const LANGUAGES: readonly Language[] = ['zh', 'en'];
const WORDS = {
  title: { zh: '开放数据', en: 'Open data' },
  rows: { zh: '条数', en: 'Cases' },
  licence: { zh: '许可', en: 'Licence' },
  version: { zh: '版本', en: 'Version' },
  files: { zh: '文件', en: 'Files' },
  columns: { zh: '字段', en: 'Columns' },
  column: { zh: '字段', en: 'Column' },
  meaning: { zh: '含义', en: 'Meaning' },
} as const satisfies Record<string, Both>;

function notes(k: number): Both {
  return {
    zh: `时间、地点、事项、渠道、类型的每一种组合至少有${k}件；不足的写得更粗或不公布。举报、保密和匿名诉求不在其中，也没有任何原文。`,
    en: `At least ${k} cases share every combination of time, place, matter, channel and kind; what fewer share is told less exactly or not at all. Reports of violations, sealed and unnamed cases are left out, and so is every word of a case.`,
  };
}

/** The page of a month's open data in each language: what there is, under which licence, and what the columns mean. */
export function dataPages(published: OpenDataMonth, city: CityLookup): readonly DataFile[] {
  const { month, files, cases, k, version } = published;
  const { openDataLicence: licence } = city.city.settings;
  const path = `data/${month}/`;
  return LANGUAGES.map((language) => {
    const folder = `${rootOf(pathIn(language, path))}${path}`;
    const say = (word: keyof typeof WORDS) => WORDS[word][language];
    const title = `${say('title')} ${month}`;
    const main = html`<h1>${title}</h1>
<p>${notes(k)[language]}</p>
<dl>
<div><dt>${say('rows')}</dt><dd>${cases}</dd></div>
<div><dt>${say('licence')}</dt><dd><a href="${licence.url}">${licence.name}</a></dd></div>
<div><dt>${say('version')}</dt><dd>${version}</dd></div>
</dl>
<h2>${say('files')}</h2>
<ul>
${files.map(
  ({ name, format, bytes }) =>
    html`<li><a href="${folder}${name}">${name}</a> (${format.toUpperCase()}, ${Math.ceil(bytes / 1024)} kB)</li>
`,
)}<li><a href="${folder}datapackage.json">datapackage.json</a></li>
</ul>
<h2>${say('columns')}</h2>
<table>
<thead><tr><th scope="col">${say('column')}</th><th scope="col">${say('meaning')}</th></tr></thead>
<tbody>
${COLUMNS.map(
  (
    column,
  ) => html`<tr><th scope="row">${column.name}</th><td>${language === 'zh' ? column.title : column.description}</td></tr>
`,
)}</tbody>
</table>`;
    const body = layout({ city, language, title, description: notes(k)[language], path, main });
    return { path: `${pathIn(language, path)}index.html`, mediaType: 'text/html; charset=utf-8', body };
  });
}
