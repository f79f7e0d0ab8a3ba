import type { Page } from 'playwright-core';

/** In the chat element: presses Tab (or an arrow, within a group) until what has the focus is called so; fails after fifty. */
export async function tabTo(
  page: Page,
  { name, way = 'on', key }: { readonly name: string; readonly way?: 'on' | 'back'; readonly key?: string },
): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.querySelector('minsheng-chat')?.shadowRoot?.activeElement;
      if (!(element instanceof HTMLElement)) return '';
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null;
      return [
        element.tagName,
        element.getAttribute('aria-label'),
        label?.textContent?.trim(),
        element.textContent?.trim(),
      ].join('|');
    });
  const tab = way === 'on' ? 'Tab' : 'Shift+Tab';
  for (let presses = 0; presses < 50; presses += 1) {
    if ((await focused()).split('|').includes(name)) return;
    const isInGroup = key !== undefined && /\|(?:实名|保密|匿名)\|/.test(await focused());
    await page.keyboard.press(isInGroup ? key : tab);
  }
  throw new Error(`nothing called ${name} was reached; the focus is on ${await focused()}`);
}
