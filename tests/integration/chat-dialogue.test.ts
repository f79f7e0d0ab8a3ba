import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Said, startChatWorld } from '../support/chat-world.ts';

const WORDS = [
  '路灯坏了',
  '武侯区玉林街道芳草街26号',
  '不对，是青羊区草堂路',
  '不清楚',
  '昨天晚上',
  '烧烤店',
  '是的',
  '不是',
  '算了',
  '转人工',
  '查进度',
  '你好',
  '谢谢',
  '傻逼',
  '护照怎么办',
  '가로등이 고장났어요',
  '😀',
  '三楼着火了有人被困',
  '1.垃圾没人收。2.井盖没了。',
  'The street light is broken',
  '查20261124-7KQ2M9-C',
  '<script>alert(1)</script>',
] as const;
const BUTTONS: readonly Said[] = [
  { action: 'confirm' },
  { action: 'confirm', value: 'anonymous', contact: { phone: '13800000000' } },
  { action: 'cancel' },
  { action: 'restart' },
  { action: 'human' },
  { action: 'helped' },
  { action: 'not-helped' },
  { action: 'edit', value: 'place' },
  { action: 'edit', value: 'place', text: '成华区建设路' },
  { action: 'edit', value: 'matter.1', text: '垃圾没人收' },
  { action: 'edit', value: 'nothing' },
  { action: 'edit' },
  { action: 'anonymity', value: 'confidential' },
  { position: { lng: 104.06, lat: 30.65, crs: 'WGS84' } },
];

const saying: fc.Arbitrary<Said> = fc.oneof(
  fc.constantFrom(...WORDS).map((text) => ({ text })),
  fc.constantFrom(...BUTTONS),
);

describe('any conversation at all', () => {
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  beforeAll(async () => {
    world = await startChatWorld();
  });
  afterAll(() => world.stop());

  it('is answered at every step, asks for nothing twice, and can end in a case or in none', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(saying, { minLength: 1, maxLength: 10 }), async (sayings) => {
        const conversation = await world.begin();
        for (const said of sayings) {
          const { turns } = await conversation.say(said);
          expect(turns.length).toBeGreaterThan(1);
          const { asked, questions } = await conversation.state();
          expect(new Set(asked).size).toBe(asked.length);
          expect(questions).toBeLessThanOrEqual(3);
        }
        // Whatever was said: a matter with its place, told anew, is filed within three more messages.
        await conversation.say({ action: 'restart' });
        const before = (await conversation.state()).caseIds.length;
        await conversation.say({ text: '锦江区红星路二段路灯坏了' });
        await conversation.say({ action: 'confirm' });
        expect((await conversation.state()).caseIds.length).toBe(before + 1);
      }),
      { numRuns: 25 },
    );
  });

  it('goes on after a place is told at great length', async () => {
    const conversation = await world.begin();
    await conversation.say({ text: '路灯坏了' });
    await conversation.say({ text: '𠮷东'.repeat(900) });
    await conversation.say({ text: '成华区建设路' });
    expect((await conversation.say({ action: 'confirm' })).phase).toBe('filed');
  });

  it('that wanders for 60 messages still files what it ends with, and numbers its turns without a gap', async () => {
    const conversation = await world.begin();
    let last = 1;
    for (let index = 0; index < 60; index += 1) {
      const { turns } = await conversation.say({ text: WORDS[index % 17] ?? '' });
      for (const turn of turns) {
        expect(turn.seq).toBe(last + 1);
        last = turn.seq;
      }
    }
    await conversation.say({ text: '算了' });
    await conversation.say({ text: '成华区建设路井盖没了' });
    const { phase } = await conversation.say({ action: 'confirm' });
    expect(phase).toBe('filed');
  });
});
