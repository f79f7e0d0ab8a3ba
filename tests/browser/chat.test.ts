import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe-violations.ts';
import { startChatPage } from '../support/chat-page-server.ts';
import { openBrowser } from '../support/open-browser.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };
/** A desktop of 1280 by 1024 zoomed to 400 %. */
const ZOOMED = { width: 320, height: 256 };
const WHOLE = '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民';

describe('the chat page', () => {
  let browser: Browser;
  let hotline: Awaited<ReturnType<typeof startChatPage>>;
  beforeAll(async () => {
    [browser, hotline] = await Promise.all([openBrowser(), startChatPage()]);
  });
  afterAll(async () => {
    await browser?.close();
    await hotline?.stop();
  });

  async function open(options: { viewport?: typeof PHONE; scripts?: boolean; dark?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: options.viewport ?? PHONE,
      javaScriptEnabled: options.scripts ?? true,
      colorScheme: options.dark === true ? 'dark' : 'light',
      locale: 'zh-CN',
    });
    const page = await context.newPage();
    await page.goto(hotline.url);
    if (options.scripts !== false) await page.waitForSelector('.turn.hotline');
    return page;
  }

  async function say(page: Page, text: string): Promise<void> {
    const before = await page.locator('.turn.hotline').count();
    await page.locator('.composer textarea').fill(text);
    await page.keyboard.press('Enter');
    await page.waitForFunction((count) => {
      const root = document.querySelector('minsheng-chat')?.shadowRoot;
      return (root?.querySelectorAll('.turn.hotline').length ?? 0) > count;
    }, before);
  }

  it.each([
    ['a phone', { viewport: PHONE }],
    ['a desktop', { viewport: DESKTOP }],
    ['a dark desktop', { viewport: DESKTOP, dark: true }],
    ['a page zoomed to 400 %', { viewport: ZOOMED }],
  ])('files a case on %s, with nothing serious for axe at any step', async (_, options) => {
    const page = await open(options);
    expect(await axeViolations(page)).toEqual([]);
    await say(page, '路灯坏了');
    await say(page, '武侯区玉林街道芳草街26号楼下');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.waitForSelector('.receipt');
    await expect
      .poll(() => page.locator('.receipt .code dd').first().textContent())
      .toMatch(/^\d{8}-[0-9A-Z]{6}-[0-9A-Z]$/);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.context().close();
  });

  it('shows the whole conversation again after a reload, and nothing twice', async () => {
    const page = await open();
    await say(page, WHOLE);
    const before = await page.locator('.turn').allTextContents();
    await page.reload();
    await page.waitForSelector('.card');
    await expect.poll(() => page.locator('.turn').count()).toBe(before.length);
    await page.context().close();
  });

  it('keeps what was written while the line is down, and sends it once when it is back', async () => {
    const page = await open();
    hotline.line.isDown = true;
    await page.locator('.composer textarea').fill(WHOLE);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.link-lost');
    await expect.poll(() => page.locator('.turn.citizen').count()).toBe(1);
    hotline.line.isDown = false;
    await page.waitForSelector('.card', { timeout: 20_000 });
    await expect.poll(() => page.locator('.turn.citizen').count()).toBe(1);
    await page.context().close();
  });

  it('puts the number to call first when there is danger', async () => {
    const page = await open();
    await say(page, '成华区建设路三楼着火了，有人被困');
    const call = page.locator('.danger > :first-child a').first();
    expect(await call.getAttribute('href')).toBe('tel:119');
    await page.context().close();
  });

  it('changes a field in place, and files the changed one', async () => {
    const page = await open();
    await say(page, WHOLE);
    await page.getByRole('button', { name: '修改 地点' }).click();
    await page.locator('.editor textarea').fill('青羊区草堂路');
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForFunction(() => {
      const root = document.querySelector('minsheng-chat')?.shadowRoot;
      return [...(root?.querySelectorAll('.card') ?? [])].at(-1)?.textContent?.includes('草堂路');
    });
    await page.context().close();
  });

  it('speaks English, and in large text has text of 20 pixels and targets of 60', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'English' }).click();
    await say(page, 'The street light on Chunxi Road in Jinjiang District is broken');
    await expect.poll(() => page.getByRole('button', { name: 'Submit', exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Large text' }).click();
    const submit = await page.getByRole('button', { name: 'Submit', exact: true }).boundingBox();
    expect(submit?.height).toBeGreaterThanOrEqual(60);
    expect(
      await page
        .locator('.card p')
        .first()
        .evaluate((element) => getComputedStyle(element).fontSize),
    ).toBe('20px');
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  it('never moves the focus by itself, and walks the transcript by the arrow keys', async () => {
    const page = await open();
    await say(page, '路灯坏了');
    const focused = () =>
      page.evaluate(() => document.querySelector('minsheng-chat')?.shadowRoot?.activeElement?.tagName ?? '');
    expect(await focused()).toBe('TEXTAREA');
    await page.locator('.log').focus();
    await page.keyboard.press('End');
    expect(await focused()).toBe('ARTICLE');
    await page.context().close();
  });

  it('files a case by the plain form where scripts do not run', async () => {
    const page = await open({ scripts: false });
    await page.getByLabel('什么事？').fill('楼下烧烤店半夜油烟太大');
    await page.getByLabel('在哪里？').fill('武侯区玉林街道芳草街26号');
    await page.getByRole('button', { name: '提交' }).click();
    await expect.poll(() => page.locator('table td').first().textContent()).toMatch(/^\d{8}-[0-9A-Z]{6}-[0-9A-Z]$/);
    await page.context().close();
  });
});
