import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe-violations.ts';
import { startChatPage } from '../support/chat-page-server.ts';
import { jpegAt } from '../support/jpeg-at.ts';
import { openBrowser } from '../support/open-browser.ts';
import { FAKE_CLIPBOARD_AND_PRINTER, FAKE_SPEECH } from '../support/page-fakes.ts';
import { aHeic, aJpeg, aPng } from '../support/photo-files.ts';
import { tabTo } from '../support/tab-to.ts';

const PHONE = { width: 390, height: 844 };
const WHOLE = '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民';
const MB = 1024 * 1024;
const NUMBER = /^\d{8}-[0-9A-Z]{6}-[0-9A-Z]$/;

describe('what the chat page has beside words', () => {
  let browser: Browser;
  let hotline: Awaited<ReturnType<typeof startChatPage>>;
  beforeAll(async () => {
    [browser, hotline] = await Promise.all([openBrowser(), startChatPage()]);
  });
  afterEach(() => {
    hotline.store.isReachable = true;
    hotline.store.puts = 0;
    hotline.script.until = null;
  });
  afterAll(async () => {
    await browser?.close();
    await hotline?.stop();
  });

  async function open(options: BrowserContextOptions & { readonly before?: string } = {}): Promise<Page> {
    const { before, ...more } = options;
    const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', ...more });
    const page = await context.newPage();
    if (before !== undefined) await page.addInitScript(before);
    // The page is there before its script, which these tests may hold back.
    await page.goto(hotline.url, { waitUntil: 'commit' });
    return page;
  }

  async function opened(options: Parameters<typeof open>[0] = {}): Promise<Page> {
    const page = await open(options);
    await page.waitForSelector('.turn.hotline');
    return page;
  }

  async function say(page: Page, text: string): Promise<void> {
    const before = await page.locator('.turn.hotline').count();
    await page.locator('.composer textarea').fill(text);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.turn.hotline').count(), { timeout: 10_000 }).toBeGreaterThan(before);
  }

  const photo = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({ name, mimeType, buffer });
  const choose = (page: Page, files: ReturnType<typeof photo>[]) => page.locator('.tool input').setInputFiles(files);
  const note = (page: Page) => page.locator('.photos .hint').textContent();

  it('sends photos straight to the store, drawn anew, and files them with the case', async () => {
    const page = await opened();
    await choose(page, [photo('a.jpg', jpegAt(30.65, 104.06)), photo('b.png', aPng({ tells: 'SECRET' }), 'image/png')]);
    await expect.poll(() => page.locator('.photos figure:not(.uploading)').count(), { timeout: 10_000 }).toBe(2);
    expect(hotline.store.puts).toBe(2);
    expect(await axeViolations(page)).toEqual([]);
    // The place in the photo is offered, and goes with the message only when it is taken.
    await page.getByRole('button', { name: '用作地点' }).click();
    await say(page, '路灯坏了');
    await page.getByRole('button', { name: '确认提交' }).click();
    await expect.poll(() => page.locator('.receipt').count(), { timeout: 10_000 }).toBe(1);
    const kept = [...hotline.world.photos].filter(([key]) => key.startsWith('chat/'));
    expect(kept).toHaveLength(2);
    for (const [, bytes] of kept) expect(Buffer.from(bytes).includes('Exif')).toBe(false);
    await page.context().close();
  });

  it('sends photos through the hotline where the page cannot reach the store', async () => {
    hotline.store.isReachable = false;
    const page = await opened();
    await choose(page, [photo('a.jpg', aJpeg({}))]);
    await expect.poll(() => page.locator('.photos figure:not(.uploading)').count(), { timeout: 10_000 }).toBe(1);
    expect(hotline.store.puts).toBe(0);
    await page.context().close();
  });

  it('sends a HEIC that it cannot draw as it is, and leaves it to the hotline to free it', async () => {
    const page = await opened();
    await choose(page, [photo('a.heic', aHeic({ tells: 'GPS-OF-MY-HOME' }), 'image/heic')]);
    await expect.poll(() => page.locator('.photos figure:not(.uploading)').count(), { timeout: 10_000 }).toBe(1);
    const kept = [...hotline.world.photos].find(([key]) => key.startsWith('chat/') && key.endsWith('.heic'));
    expect(Buffer.from(kept?.[1] ?? []).includes('GPS-OF-MY-HOME')).toBe(false);
    await page.context().close();
  });

  it.each([
    ['11 MB', [photo('a.jpg', Buffer.concat([aJpeg({}), Buffer.alloc(11 * MB)]))], '10 MB', 0],
    ['text named .jpg', [photo('a.jpg', Buffer.from('no photo'))], '不是 JPEG', 0],
    ['an SVG named .png', [photo('a.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))], '不是 JPEG', 0],
    ['a cut off JPEG', [photo('a.jpg', aJpeg({ tells: 'x' }).subarray(0, -20))], '不完整', 0],
    ['a cut off PNG', [photo('a.png', aPng({}).subarray(0, 40))], '不完整', 0],
    ['a cut off HEIC', [photo('a.heic', aHeic({ tells: 'x' }).subarray(0, -5))], '不完整', 0],
    ['six files', Array.from({ length: 6 }, (_, index) => photo(`${index}.jpg`, aJpeg({}))), '最多 5 张', 5],
  ])('says in a sentence what is wrong with %s', async (_, files, sentence, taken) => {
    const page = await opened();
    await choose(page, files);
    await expect.poll(() => note(page), { timeout: 15_000 }).toContain(sentence);
    await expect.poll(() => page.locator('.photos figure:not(.uploading)').count(), { timeout: 15_000 }).toBe(taken);
    await page.context().close();
  });

  it('writes down what the browser hears, for the citizen to read before it is sent', async () => {
    const page = await opened({ before: FAKE_SPEECH });
    await page.getByRole('button', { name: '说话' }).click();
    await expect.poll(() => page.getByRole('button', { name: '说完了' }).getAttribute('aria-pressed')).toBe('true');
    await page.evaluate(() => window.dispatchEvent(new CustomEvent('heard', { detail: '路灯坏了' })));
    await expect.poll(() => page.locator('.composer textarea').inputValue()).toBe('路灯坏了');
    await page.getByRole('button', { name: '说完了' }).click();
    await expect.poll(() => page.getByRole('button', { name: '说话' }).count()).toBe(1);
    expect(await page.evaluate(() => Reflect.get(window, 'heardIn'))).toBe('zh-CN');
    await page.locator('.composer textarea').press('Enter');
    await expect.poll(() => page.locator('.turn.citizen').count()).toBe(1);
    await page.context().close();
  });

  it('has no button for the voice where the browser hears nothing', async () => {
    const page = await opened({ before: 'delete window.SpeechRecognition; delete window.webkitSpeechRecognition;' });
    expect(await page.getByRole('button', { name: '说话' }).count()).toBe(0);
    await page.context().close();
  });

  it('copies the number, says that it did, and prints the receipt alone', async () => {
    const page = await opened({ before: FAKE_CLIPBOARD_AND_PRINTER });
    await say(page, WHOLE);
    await page.getByRole('button', { name: '确认提交' }).click();
    await expect.poll(() => page.locator('.receipt').count(), { timeout: 10_000 }).toBe(1);
    const number = await page.locator('.receipt .code dd').first().textContent();
    expect(number).toMatch(NUMBER);
    await page.getByRole('button', { name: '复制编号' }).click();
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'copied'))).toBe(number);
    await expect
      .poll(() => page.locator('[aria-live]').allTextContents())
      .toContainEqual(expect.stringContaining('已复制'));
    await page.getByRole('button', { name: '打印回执' }).click();
    const printed = () => page.evaluate(() => Reflect.get(window, 'printed') ?? '');
    await expect.poll(printed).toContain(number);
    expect(await printed()).not.toContain('重新开始');
    await page.context().close();
  });

  it('files, puts right and copies by the keyboard alone', async () => {
    const page = await opened({ before: FAKE_CLIPBOARD_AND_PRINTER });
    await tabTo(page, { name: 'TEXTAREA' });
    await page.keyboard.type(WHOLE);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.card').count(), { timeout: 10_000 }).toBe(1);
    await tabTo(page, { name: '修改 地点', way: 'back' });
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.editor textarea').count()).toBe(1);
    await tabTo(page, { name: '地点' });
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('草堂北路18号');
    await tabTo(page, { name: '保存' });
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.card').last().textContent(), { timeout: 10_000 })
      .toContain('武侯区草堂北路18号');
    await tabTo(page, { name: '保密', key: 'ArrowRight' });
    await tabTo(page, { name: '确认提交' });
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.receipt').count(), { timeout: 10_000 }).toBe(1);
    await tabTo(page, { name: '复制编号', way: 'back' });
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'copied'))).toMatch(NUMBER);
    await page.context().close();
  });

  it('takes words written before its script was there, with the cursor where it stood', async () => {
    const { promise, resolve: release } = Promise.withResolvers<void>();
    hotline.script.until = promise;
    const page = await open();
    await page.locator('.first textarea').pressSequentially('路灯坏了');
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate(() => customElements.get('minsheng-chat') === undefined)).toBe(true);
    release();
    await expect.poll(() => page.locator('.composer textarea').inputValue(), { timeout: 10_000 }).toBe('路灯坏了');
    await page.keyboard.type('三天');
    await expect.poll(() => page.locator('.composer textarea').inputValue()).toBe('路灯坏三天了');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.turn.citizen').textContent(), { timeout: 10_000 }).toContain('路灯坏三天了');
    await page.context().close();
  });

  it('sends what was to be sent before its script was there, once', async () => {
    const { promise, resolve: release } = Promise.withResolvers<void>();
    hotline.script.until = promise;
    const page = await open();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('.first textarea').fill(WHOLE);
    await page.getByLabel('连上就发送').check();
    release();
    await expect.poll(() => page.locator('.card').count(), { timeout: 10_000 }).toBe(1);
    await expect.poll(() => page.locator('.turn.citizen').count()).toBe(1);
    await page.reload();
    await expect.poll(() => page.locator('.card').count(), { timeout: 10_000 }).toBe(1);
    await expect.poll(() => page.locator('.turn.citizen').count()).toBe(1);
    await expect.poll(() => page.locator('.composer textarea').inputValue()).toBe('');
    await page.context().close();
  });

  it('lets the whole form be filled in where its script never comes', async () => {
    hotline.script.until = new Promise(() => undefined);
    const page = await open();
    await page.locator('.first textarea').fill('楼下烧烤店半夜油烟太大');
    await page.getByLabel('在哪里？').fill('武侯区玉林街道芳草街26号', { timeout: 10_000 });
    await page.getByRole('button', { name: '提交' }).click();
    await expect.poll(() => page.locator('table td').first().textContent(), { timeout: 10_000 }).toMatch(NUMBER);
    await page.context().close();
  });
});
