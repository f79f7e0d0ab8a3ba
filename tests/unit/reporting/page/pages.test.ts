import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { cityLookup } from '../../../../src/city/lookup.ts';
import { compileMonth } from '../../../../src/reporting/month/compile-month.ts';
import { LANGUAGES } from '../../../../src/reporting/page/language.ts';
import { renderHome } from '../../../../src/reporting/page/render-home.ts';
import { cityForTest } from '../../../support/city-for-test.ts';
import { aMonthWorld, MONTH, monthOfFacts } from '../../../support/month-builders.ts';
import { someStories } from '../../../support/some-stories.ts';

const chengdu = cityForTest('chengdu');
const quick = cityLookup({ ...chengdu.city, settings: { ...chengdu.city.settings, autoPublish: true } });
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // The doctype and void elements are written as HTML has them, not as XHTML.
    'doctype-style': ['error', { style: 'lowercase' }],
    'void-style': ['error', { style: 'omit' }],
    'no-trailing-whitespace': 'off',
    // Numbers beside an icon-free text are no telephone numbers to link.
    'tel-non-breaking': 'off',
    'long-title': 'off',
  },
});

async function faultsOf(body: string): Promise<readonly string[]> {
  const report = await validator.validateString(body);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line}: ${ruleId} ${message}`),
  );
}

async function publishedPages(cases: number) {
  const { deps, pages } = aMonthWorld(quick, monthOfFacts(cases));
  await compileMonth({ month: MONTH, by: 'test' }, { ...deps, stories: async () => someStories() });
  return pages;
}

describe('the pages of a month', () => {
  test.each([0, 3, 400])('are valid HTML with %i cases', async (cases) => {
    const pages = await publishedPages(cases);
    const documents = [...pages.files.values()].filter(({ mediaType }) => mediaType.startsWith('text/html'));
    expect(documents.length).toBe(8);
    for (const { body } of documents) expect(await faultsOf(body)).toEqual([]);
  });

  test('need no script, and every chart has a title, a description and a table', async () => {
    const page = (await publishedPages(400)).body(`months/${MONTH}/index.html`);
    // One script, for joining an issue; nothing on the page waits for it.
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="../../main.js">']);
    const charts = page.match(/<svg[^>]*role="img"/g)?.length ?? 0;
    expect(charts).toBeGreaterThanOrEqual(6);
    expect(page.match(/<title id="chart-/g)?.length).toBe(charts);
    expect(page.match(/<desc id="chart-/g)?.length).toBe(charts);
    expect(page.match(/<table>/g)?.length).toBeGreaterThanOrEqual(charts);
  });

  test('say of each issue how it moves, and mark what is shown in the original', async () => {
    const pages = await publishedPages(400);
    expect(pages.body(`months/${MONTH}/index.html`)).toContain('上升 · 往常约 3');
    const english = pages.body(`en/months/${MONTH}/index.html`);
    expect(english).toContain('Rising · usually about 3');
    expect(english).toContain('in Chinese; nothing here is translated');
    expect(english).toContain('<span lang="zh-CN">已对 3 家商户立案。</span>');
  });

  test('escape what departments and citizens wrote', async () => {
    const { deps, pages } = aMonthWorld(quick, monthOfFacts(40));
    const stories = someStories({ reply: '<img src=x onerror=alert(1)>' });
    await compileMonth({ month: MONTH, by: 'test' }, { ...deps, stories: async () => stories });
    expect(pages.body(`months/${MONTH}/index.html`)).toContain('&lt;img src=x');
    expect(pages.body(`months/${MONTH}/index.html`)).not.toContain('<img src=x');
  });

  test('show no count below five in any table of places, matters or channels', async () => {
    const figures = JSON.parse((await publishedPages(60)).body(`months/${MONTH}/figures.json`));
    for (const table of ['channels', 'types', 'topics', 'content', 'areas', 'days', 'reasons', 'ratings']) {
      for (const { n } of figures[table].rows) expect(n).toBeGreaterThanOrEqual(5);
    }
  });
});

test.each(LANGUAGES)('the first page is valid HTML in %s, for any city', async (language) => {
  for (const city of [chengdu, cityForTest('example')]) expect(await faultsOf(renderHome(city, language))).toEqual([]);
});
