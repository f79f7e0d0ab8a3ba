import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INBOX_PREFIXES, ROUTES } from '../../../infra/names.ts';
import { CHANNEL_FEATURES } from '../../../src/channels/channel-features.ts';
import { channelsPage } from '../../support/channels-page.ts';

const DOCS = resolve(import.meta.dirname, '../../../docs');

describe('what the channels declare', () => {
  it('is what the page says', () => {
    // The formatter pads the table.
    const unpadded = (page: string) =>
      page
        .replaceAll(/ +/g, ' ')
        .replaceAll(/-{3,}/g, '---')
        .replaceAll(/\| ---/g, '|---')
        .replaceAll(/--- \|/g, '---|');
    expect(unpadded(readFileSync(`${DOCS}/channels.md`, 'utf8'))).toBe(unpadded(channelsPage()));
  });

  it.each(Object.entries(CHANNEL_FEATURES))('%s has a page for operators', (_, { page }) => {
    // The page of the chat is written with the chat.
    if (page.startsWith('channels/')) expect(existsSync(`${DOCS}/${page}`)).toBe(true);
  });

  it.each(Object.entries(CHANNEL_FEATURES))('%s comes in where the template has an entry', (_, { entry }) => {
    const prefixes: readonly string[] = Object.values(INBOX_PREFIXES);
    const paths = ROUTES.map(({ path }) => path.replace('/{proxy+}', ''));
    expect(prefixes.includes(entry) || paths.some((path) => entry === path || entry.startsWith(`${path}/`))).toBe(true);
  });
});
