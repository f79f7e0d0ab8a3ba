import { describe, expect, it } from 'vitest';
import { boardFeed } from '../../../src/channels/board/board-feed.ts';
import { readOutsideFeed } from '../../../src/channels/board/outside-feed.ts';
import type { StoredContact } from '../../../src/contracts/contact.ts';
import { pullFeed } from '../../../src/intake/pull-feed.ts';
import { FixedClock } from '../../../src/kernel/clock.ts';

const NOW = new Date('2026-11-24T02:00:00.000Z');
const about = { feedId: 'people', now: NOW };
const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>板</title>
<item><guid isPermaLink="false">7</guid><title>路灯 &amp; 井盖</title><description>&lt;p&gt;玉林北路路灯不亮&lt;/p&gt;</description><pubDate>Mon, 23 Nov 2026 08:00:00 +0800</pubDate></item>
<item><title>没有编号</title></item></channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title type="text">停水</title><content type="html"><![CDATA[<b>双林路</b>停水]]></content><updated>2026-11-23T00:00:00Z</updated></entry></feed>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  items: [{ id: 3, title: '噪音', content_html: '<p>夜里施工</p>', date_published: '2030-01-01T00:00:00Z' }],
});

describe('the feed of an outside board', () => {
  it('is read as RSS, Atom and JSON', () => {
    expect(readOutsideFeed(RSS, about)).toMatchObject([
      {
        sourceRef: 'feed:people:7',
        title: '路灯 & 井盖',
        text: '玉林北路路灯不亮',
        receivedAt: '2026-11-23T00:00:00.000Z',
      },
    ]);
    expect(readOutsideFeed(ATOM, about)).toMatchObject([
      { sourceRef: 'feed:people:urn:1', title: '停水', text: '双林路停水' },
    ]);
    expect(readOutsideFeed(JSON_FEED, about)).toMatchObject([{ text: '夜里施工', receivedAt: NOW.toISOString() }]);
  });

  it('may be our own', () => {
    const post = {
      id: '0'.repeat(26),
      title: '甲 < 乙 & "丙"',
      text: '文',
      category: '0206',
      postedOn: '2026-11-23',
      reply: '答复',
      repliedAt: NOW.toISOString(),
    };
    const feed = boardFeed([post], { title: 't', description: 'd', url: 'https://city.example' });
    expect(readOutsideFeed(feed, about)).toMatchObject([{ title: '甲 < 乙 & "丙"', text: '文\n\n答复' }]);
  });

  it.each(['', '{', '<html></html>', '<!DOCTYPE x [<!ENTITY a "b">]><rss><channel/></rss>', 'null'])(
    'is none: %s',
    (content) => {
      expect(readOutsideFeed(content, about)).toBeNull();
    },
  );
});

describe('pulling', () => {
  it('stores each entry once, asks no more often than every ten minutes, and conditionally', async () => {
    const stored = new Map<string, StoredContact>();
    const asked: (string | undefined)[] = [];
    const cursors = new Map<string, { etag?: string; pulledAt: string }>();
    const clock = new FixedClock(NOW);
    const unused = async () => {
      throw new Error('not used');
    };
    const deps = {
      clock,
      warn: () => undefined,
      sealer: { seal: async (text: string) => text, open: unused },
      queue: { send: async () => undefined },
      contacts: {
        store: async (contact: StoredContact) => {
          const known = stored.has(contact.id);
          stored.set(contact.id, contact);
          return known ? ('known' as const) : ('stored' as const);
        },
        get: unused,
        settle: unused,
        amend: unused,
        countAttempt: unused,
        failed: unused,
        unfinished: unused,
      },
      cursors: {
        get: async (id: string) => cursors.get(id) ?? null,
        put: async (id: string, cursor: { etag?: string; pulledAt: string }) => void cursors.set(id, cursor),
      },
      fetchFeed: async ({ etag }: { etag?: string }) => {
        asked.push(etag);
        return { kind: 'fetched' as const, content: RSS, etag: 'W/1' };
      },
    };
    const feed = { id: 'people', url: 'https://board.example/rss' };
    expect(await pullFeed(feed, deps)).toBe(1);
    clock.advanceMs(60_000);
    expect(await pullFeed(feed, deps)).toBe(0);
    expect(asked).toHaveLength(1);
    clock.advanceMs(600_000);
    expect(await pullFeed(feed, deps)).toBe(0);
    expect(asked).toEqual([undefined, 'W/1']);
    expect(stored.size).toBe(1);
  });
});
