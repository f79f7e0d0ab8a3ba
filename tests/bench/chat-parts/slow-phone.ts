import type { Browser } from 'playwright-core';
import * as z from 'zod';
import { startChatPage } from '../../support/chat-page-server.ts';
import { openBrowser } from '../../support/open-browser.ts';

/**
 * Lines as Chromium's own tools name them: latency of a request ms, bytes a second down and up. `slow4G` is Lighthouse's
 * mobile profile as it is applied (150 ms and 1.6 Mbit/s, times 3.75 and 0.9), which DevTools calls Slow 4G.
 */
const LINES = {
  fast4G: { latency: 165, downloadThroughput: (9 * 1e6 * 0.9) / 8, uploadThroughput: (1.5 * 1e6 * 0.9) / 8 },
  slow4G: { latency: 562.5, downloadThroughput: (1.6 * 1e6 * 0.9) / 8, uploadThroughput: (0.75 * 1e6 * 0.9) / 8 },
  '3G': { latency: 2_000, downloadThroughput: (0.5 * 1e6 * 0.8) / 8, uploadThroughput: (0.5 * 1e6 * 0.8) / 8 },
} as const;
/** How many times slower than this machine the phone's processor is. */
const SLOWDOWNS = [4, 6] as const;
const DEFAULT_RUNS = 5;
const PHONE = { width: 390, height: 844 };

/** ms from the navigation, medians: a first message can be written; the window is there; the hotline has greeted. */
export type SlowPhoneFigures = {
  readonly line: string;
  readonly cpuSlowdown: number;
  readonly runs: number;
  readonly firstMessageMs: number;
  readonly windowMs: number;
  readonly greetedMs: number;
};

const Marks = z.object({ first: z.number(), window: z.number(), greeted: z.number() });

/** Notes, frame by frame, when a field to write in is to be seen and takes words, and when the window and its greeting are. */
const WATCH = `
  window.marks = {};
  const isUsable = (field) => {
    if (!(field instanceof HTMLTextAreaElement) || field.disabled || field.readOnly) return false;
    const box = field.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.bottom <= innerHeight && getComputedStyle(field).visibility === 'visible';
  };
  const look = () => {
    const root = document.querySelector('minsheng-chat')?.shadowRoot;
    const own = root?.querySelector('.composer textarea');
    if (isUsable(own) || isUsable(document.querySelector('minsheng-chat textarea'))) window.marks.first ??= performance.now();
    if (isUsable(own)) window.marks.window ??= performance.now();
    if (root?.querySelector('.turn.hotline')) window.marks.greeted ??= performance.now();
    if (window.marks.greeted === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** Opens the chat's page on throttled phones, with nothing in the cache, and takes the time. */
export async function slowPhones(runs = DEFAULT_RUNS): Promise<readonly SlowPhoneFigures[]> {
  const [browser, hotline] = await Promise.all([openBrowser(), startChatPage()]);
  try {
    const figures: SlowPhoneFigures[] = [];
    for (const [line, conditions] of Object.entries(LINES)) {
      for (const cpuSlowdown of SLOWDOWNS) {
        const marks: z.infer<typeof Marks>[] = [];
        for (let run = 0; run < runs; run += 1) {
          marks.push(await openOnce(hotline.url, { browser, conditions, cpuSlowdown }));
        }
        figures.push({
          line,
          cpuSlowdown,
          runs,
          firstMessageMs: median(marks.map(({ first }) => first)),
          windowMs: median(marks.map(({ window }) => window)),
          greetedMs: median(marks.map(({ greeted }) => greeted)),
        });
      }
    }
    return figures;
  } finally {
    await browser.close();
    await hotline.stop();
  }
}

async function openOnce(
  url: string,
  {
    browser,
    conditions,
    cpuSlowdown,
  }: {
    readonly browser: Browser;
    readonly conditions: (typeof LINES)[keyof typeof LINES];
    readonly cpuSlowdown: number;
  },
): Promise<z.infer<typeof Marks>> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    const devTools = await context.newCDPSession(page);
    await devTools.send('Network.enable');
    await devTools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await devTools.send('Network.emulateNetworkConditions', { offline: false, ...conditions });
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => Reflect.has(Reflect.get(window, 'marks'), 'greeted'), undefined, {
      timeout: 60_000,
    });
    return Marks.parse(await page.evaluate(() => Reflect.get(window, 'marks')));
  } finally {
    await context.close();
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
