import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Flags of a Lambda that do harm here: one process for all pages, and no rules of the web. */
const NOT_HERE = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
]);

/** The browser that comes with the npm package; close it after. */
export async function openBrowser(): Promise<Browser> {
  const args = chromium.args.filter((arg) => !NOT_HERE.has(arg));
  return playwright.launch({ executablePath: await chromium.executablePath(), args: [...args, '--no-zygote'] });
}
