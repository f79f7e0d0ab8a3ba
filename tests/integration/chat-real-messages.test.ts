import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PostMessage } from '../../src/contracts/conversation.ts';
import { detectIntent } from '../../src/dialogue/intent.ts';
import { DATA_DIR, readRows } from '../eval/data-folder.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { cityForTest } from '../support/city-for-test.ts';

const FILES = ['messages/unlabelled-2801.jsonl', 'messages/dev-labelled.jsonl'];
const isThere = FILES.every((file) => existsSync(resolve(DATA_DIR, file)));
const Row = z.looseObject({ title: z.string(), body: z.string() });
const texts = isThere
  ? FILES.flatMap((file) => readRows(resolve(DATA_DIR, file), Row).map(({ title, body }) => `${title}\n${body}`))
  : [];
/** Every so many are said to the function itself: all of them take minutes, and say no more. */
const EVERY = 6;
const TIMEOUT_MS = 240_000;

// Skips where the data of HOTLINE_DATA_DIR is absent.
describe.skipIf(!isThere)('real messages of citizens', () => {
  it('are all there', () => {
    expect(texts).toHaveLength(2_801 + 760);
  });

  it('fit the size of a message, all of them', () => {
    const refused = texts.filter((text) => !PostMessage.safeParse({ clientMessageId: 'm', text }).success);
    expect(refused.length).toBe(0);
  });

  it('are taken for a matter, all of them: not for abuse, nor for a word that steers', () => {
    const languages = Object.values(cityForTest('chengdu').city.dialogue);
    const kinds = Map.groupBy(texts, (text) => detectIntent(text, languages).kind);
    expect([...kinds].map(([kind, found]) => [kind, found.length])).toEqual([['matter', texts.length]]);
  });

  it('said by one citizen after the other are answered each, and kept', { timeout: TIMEOUT_MS }, async () => {
    const world = await startChatWorld();
    try {
      const said = texts.filter((_, index) => index % EVERY === 0);
      const lost: number[] = [];
      for (const [index, text] of said.entries()) {
        const conversation = await world.begin();
        const { turns } = await conversation.say({ text });
        const kinds = turns.flatMap(({ message }) => message?.kind ?? []);
        const state = await conversation.state();
        const isRead = state.words.length > 0 || kinds.includes('refused') || kinds.includes('filed');
        if (!isRead || state.challenge !== undefined) lost.push(index);
      }
      expect(lost).toEqual([]);
    } finally {
      await world.stop();
    }
  });
});

describe.skipIf(!isThere)('one citizen with many matters', () => {
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  beforeAll(async () => {
    world = await startChatWorld();
  });
  afterAll(() => world.stop());

  it('tells fifty of them in one window within six minutes and meets no limit', { timeout: TIMEOUT_MS }, async () => {
    const conversation = await world.begin();
    for (const text of texts.slice(0, 50)) {
      expect((await conversation.say({ text })).turns.length).toBeGreaterThan(1);
      await conversation.say({ action: 'cancel' });
    }
  });

  it('and as many windows in an hour as a family opens at one address meet no question first', async () => {
    const { startsBeforeChallenge } = world.city.city.limits;
    const headers = { 'x-forwarded-for': '198.51.100.7, 203.0.113.5' };
    for (let count = 0; count < startsBeforeChallenge; count += 1) {
      const answer = await world.request({ method: 'POST', path: '/v1/conversations', headers, body: {} });
      expect(answer.status).toBe(201);
      expect(answer.body).not.toContain('等于几');
    }
  });
});
