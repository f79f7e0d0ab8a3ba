import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe-violations.ts';
import { openBrowser } from '../support/open-browser.ts';

const START = fileURLToPath(new URL('../../infra/local/start.ts', import.meta.url));

let folder: string;
let hotline: ChildProcess;
let front: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chat-local-'));
  hotline = spawn(process.execPath, [START, '--port', '0', '--data-dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  [front, browser] = await Promise.all([addressOf(hotline), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  if (hotline.exitCode === null) {
    hotline.kill('SIGTERM');
    await once(hotline, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const found = /Chat page\s+(http:\/\/127\.0\.0\.1:\d+)\/chat\//.exec(said)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`the hotline ended: ${said}`);
}

it.each([
  ['a phone', { width: 390, height: 844 }, '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民', '武侯区人民政府'],
  ['a desktop', { width: 1280, height: 800 }, '成华区建设路人行道上有个井盖没了', '成都市城市管理委员会'],
])('the hotline as npm start runs it files a case on %s', async (_, viewport, words, department) => {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${front}/chat/`);
  await page.waitForSelector('.turn.hotline');
  await page.locator('.composer textarea').fill(words);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '确认提交' }).click({ timeout: 60_000 });
  await page.waitForSelector('.receipt', { timeout: 60_000 });
  await expect
    .poll(() => page.locator('.receipt .code dd').first().textContent())
    .toMatch(/^\d{8}-[0-9A-Z]{6}-[0-9A-Z]$/);
  await expect.poll(() => page.locator('.receipt dl').textContent()).toContain(department);
  expect(await axeViolations(page)).toEqual([]);
  await context.close();
});
