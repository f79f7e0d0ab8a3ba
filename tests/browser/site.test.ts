import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityLookup } from '../../src/city/lookup.ts';
import { compileMonth } from '../../src/reporting/month/compile-month.ts';
import { renderHome } from '../../src/reporting/page/render-home.ts';
import { axeViolations } from '../support/axe-violations.ts';
import { cityForTest } from '../support/city-for-test.ts';
import { MemoryPages } from '../support/memory-reports.ts';
import { aMonthWorld, MONTH, monthOfFacts } from '../support/month-builders.ts';
import { openBrowser } from '../support/open-browser.ts';
import { someStories } from '../support/some-stories.ts';

const SITE = 'https://hotline.example';
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 860 };
const CASE = {
  caseNumber: '20261124-7KQ2M9-C',
  status: 'in-progress',
  statusText: '办理中',
  title: '芳草街26号楼下烧烤店油烟扰民',
  openedAt: '2026-11-24T02:00:00.000Z',
  department: '城市管理委员会',
  reporterCount: 1,
  history: [{ at: '2026-11-24T02:00:00.000Z', text: '已受理 <b>' }],
  may: ['add'],
};

describe('the public site', () => {
  const pages = new MemoryPages();
  const joined: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    const chengdu = cityForTest('chengdu');
    const city = cityLookup({ ...chengdu.city, settings: { ...chengdu.city.settings, autoPublish: true } });
    const { deps } = aMonthWorld(city, monthOfFacts(500));
    await compileMonth({ month: MONTH, by: 'test' }, { ...deps, pages, stories: async () => someStories() });
    const write = (path: string, mediaType: string, body: string) => pages.write({ path, mediaType, body });
    await write('index.html', 'text/html', renderHome(city, 'zh'));
    await write('en/index.html', 'text/html', renderHome(city, 'en'));
    await write('assets/site.css', 'text/css', await readFile('web/site/assets/site.css', 'utf8'));
    const { outputFiles } = await build({
      entryPoints: ['web/site/main.ts'],
      bundle: true,
      write: false,
      format: 'esm',
      logLevel: 'silent',
    });
    await write('main.js', 'text/javascript', outputFiles[0]?.text ?? '');
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  /** Opens a page of the site, whose files come from memory and whose API knows one case. */
  async function open(path: string, options: { viewport?: typeof PHONE; scripts?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: options.viewport ?? DESKTOP,
      javaScriptEnabled: options.scripts ?? true,
    });
    const page = await context.newPage();
    await page.route(`${SITE}/**`, async (route) => {
      const { pathname, searchParams } = new URL(route.request().url());
      if (pathname.startsWith('/v1/public/') && pathname.endsWith('/join')) {
        joined.push(pathname);
        const { text }: { text: string } = route.request().postDataJSON();
        const told = {
          caseNumber: '20261201-9QW4RT-B',
          status: 'merged',
          statusText: '',
          queryCode: 'HJKMNPQR',
          call: [],
        };
        const refused = {
          code: 'not-joinable',
          message: { zh: '这件事已不能加入。', en: 'It can no longer be joined.' },
        };
        await route.fulfill(text === 'refuse' ? { status: 409, json: refused } : { status: 201, json: told });
      } else if (pathname.startsWith('/v1/public/cases/')) {
        const isRight = searchParams.get('code') === 'ABCDEFGH' && pathname.endsWith(CASE.caseNumber);
        await route.fulfill(isRight ? { json: CASE } : { status: 403, json: { code: 'wrong-code' } });
      } else if (pathname === '/v1/board/messages') await route.fulfill({ json: { items: [] } });
      else {
        const file = pages.files.get(pathname.slice(1).replace(/(^|\/)$/, '$1index.html'));
        await route.fulfill(
          file === undefined
            ? { status: 404 }
            : { contentType: `${file.mediaType.split(';')[0]}; charset=utf-8`, body: file.body },
        );
      }
    });
    await page.goto(`${SITE}/${path}`);
    return page;
  }

  it.each(['', 'en/', `months/${MONTH}/`, `en/months/${MONTH}/`, 'months/', 'months/2026/'])(
    'has nothing serious for axe and fits a phone: /%s',
    async (path) => {
      for (const viewport of [PHONE, DESKTOP]) {
        const page = await open(path, { viewport });
        expect(await axeViolations(page)).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
        await page.context().close();
      }
    },
  );

  it('says where a case stands, and shows what came as text', async () => {
    const page = await open('');
    await page.getByLabel('诉求编号').fill(CASE.caseNumber);
    await page.getByLabel('查询码').fill('ABCDEFGH');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('办理中').waitFor();
    await expect.poll(() => page.locator('#status-result li').textContent()).toContain('已受理 <b>');
    await page.getByLabel('查询码').fill('WRONG');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('编号与查询码不符').waitFor();
    expect(page.url()).toBe(`${SITE}/`);
    await page.context().close();
  });

  it('lets somebody join an issue, shows their number and code once, and says why when it cannot be joined', async () => {
    const page = await open(`months/${MONTH}/`, { viewport: PHONE });
    const first = page.locator('.join').first();
    await first.locator('summary').click();
    await first.locator('textarea').fill('refuse');
    await first.locator('button').click();
    await expect.poll(() => first.locator('.join-result').textContent()).toContain('这件事已不能加入');
    await first.locator('textarea').fill('我家也是');
    await first.locator('button').click();
    await expect.poll(() => first.locator('.join-result').textContent()).toContain('HJKMNPQR');
    await expect.poll(() => first.locator('form').count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('lets somebody join a matter by the number a neighbour told them', async () => {
    const page = await open('', { viewport: PHONE });
    const form = page.locator('.join');
    await form.locator('summary').click();
    await form.getByLabel('那件事的编号').fill(` ${CASE.caseNumber} `);
    await form.locator('textarea').fill('我家也是');
    await form.locator('button').click();
    await expect.poll(() => form.locator('.join-result').textContent()).toContain('HJKMNPQR');
    expect(joined.at(-1)).toBe(`/v1/public/cases/${CASE.caseNumber}/join`);
    expect(page.url()).toBe(`${SITE}/`);
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  it('lists the latest months on the first page', async () => {
    const page = await open('en/');
    await page.getByRole('link', { name: MONTH }).waitFor();
    expect(await page.getByRole('link', { name: MONTH }).getAttribute('href')).toBe(`/en/months/${MONTH}/`);
    await page.context().close();
  });

  it('tells a month without scripts, tables included', async () => {
    const page = await open(`months/${MONTH}/`, { scripts: false });
    await page.getByText('查看数据表').first().click();
    await page.getByRole('rowheader', { name: '电话', exact: true }).waitFor();
    await page.context().close();
  });

  it('puts a month on one page of A4', async () => {
    for (const folder of ['', 'en/']) {
      const page = await open(`${folder}months/${MONTH}/sheet.html`);
      expect(await axeViolations(page)).toEqual([]);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBe(1);
      await page.context().close();
    }
  });

  it('prints a month on A4 with its tables open and without navigation', async () => {
    const page = await open(`months/${MONTH}/`);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.getByRole('navigation').first().isVisible()).toBe(false);
    expect((await page.pdf({ preferCSSPageSize: true })).byteLength).toBeGreaterThan(20_000);
    await page.context().close();
  });
});
