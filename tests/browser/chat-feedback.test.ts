import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseIdOf } from '../../src/cases/case-id.ts';
import { axeViolations } from '../support/axe-violations.ts';
import { departmentOf } from '../support/chat-department.ts';
import { startChatPage } from '../support/chat-page-server.ts';
import { openBrowser } from '../support/open-browser.ts';

const PHONE = { width: 390, height: 844 };
/** A window asks for news every fifteen seconds at the slowest. */
const NEWS = { timeout: 40_000 };

describe('the follow-up on a phone', () => {
  let browser: Browser;
  let hotline: Awaited<ReturnType<typeof startChatPage>>;
  beforeAll(async () => {
    [browser, hotline] = await Promise.all([openBrowser(), startChatPage()]);
  });
  afterAll(async () => {
    await browser?.close();
    await hotline?.stop();
  });

  async function open(): Promise<Page> {
    const context = await browser.newContext({ viewport: PHONE, hasTouch: true, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(hotline.url);
    await page.waitForSelector('.turn.hotline');
    return page;
  }

  async function file(page: Page, words: string): Promise<string> {
    await page.locator('.composer textarea').fill(words);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '确认提交' }).click();
    await expect.poll(() => page.locator('.receipt').count(), NEWS).toBe(1);
    return caseIdOf((await page.locator('.receipt .code dd').first().textContent()) ?? '');
  }

  it('asks in the open window, is answered by a touch, and thanks', { timeout: 120_000 }, async () => {
    const department = departmentOf(hotline.world);
    const page = await open();
    const caseId = await file(page, '锦江区红星路二段12号路灯不亮');
    await department.answers(caseId, '路灯已修好，并检查了整条路。');
    const asked = page.locator('.turn.hotline', { hasText: '路灯已修好，并检查了整条路。' });
    await expect.poll(() => asked.count(), NEWS).toBe(1);
    const happy = asked.getByRole('button', { name: '解决了，很满意' });
    await expect.poll(() => happy.getAttribute('aria-disabled'), NEWS).toBe('false');
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await happy.tap();
    await expect.poll(() => page.locator('.turn.hotline').last().textContent(), NEWS).toContain('谢谢您的评价');
    await expect
      .poll(async () => (await department.read(caseId)).satisfaction, NEWS)
      .toMatchObject({ solved: true, rating: 5 });
    await page.context().close();
  });

  it('takes "not solved" in the citizen’s own words and gives the case back', { timeout: 120_000 }, async () => {
    const department = departmentOf(hotline.world);
    const page = await open();
    const caseId = await file(page, '成华区建设路18号门口垃圾没人清运');
    await department.answers(caseId, '垃圾已清运完毕。');
    await expect.poll(() => page.locator('.turn.hotline', { hasText: '垃圾已清运完毕' }).count(), NEWS).toBe(1);
    await page.locator('.composer textarea').fill('没解决，东侧还堆着一半');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.turn.hotline').last().textContent(), NEWS).toContain('退回');
    await expect.poll(async () => (await department.read(caseId)).status, NEWS).toBe('rework');
    await page.context().close();
  });
});
