import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChatWorld } from '../support/chat-world.ts';

const WHOLE = '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民';

describe('the place of a matter', () => {
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  beforeAll(async () => {
    world = await startChatWorld();
  });
  afterAll(() => world.stop());

  async function talk(texts: readonly string[], locale = 'zh') {
    const conversation = await world.begin(locale);
    const messages = [];
    for (const text of texts) {
      const { turns } = await conversation.say({ text });
      const message = turns.at(-1)?.message;
      if (message !== undefined) messages.push(message);
    }
    const { demands } = await conversation.state();
    const last = messages.at(-1);
    return {
      last,
      place: demands[0]?.place?.value,
      shown: last?.fields.find(({ slot }) => slot === 'place')?.value,
    };
  }

  it('is asked for with the device and five districts as buttons', async () => {
    const { last } = await talk(['路灯坏了']);
    expect(last?.asks).toBe('place');
    expect(last?.quickReplies.map(({ label }) => label)).toEqual([
      '发送我的位置',
      '锦江区',
      '青羊区',
      '金牛区',
      '武侯区',
      '成华区',
    ]);
  });

  it('is offered in English by the names of districts in English', async () => {
    const { last } = await talk(['The street light is broken'], 'en');
    expect(last?.quickReplies.map(({ label }) => label)).toContain('Wuhou District');
  });

  it('that is but a district is asked for its road, with streets of that district as buttons', async () => {
    const { last } = await talk(['路灯坏了', '武侯区']);
    expect(last?.asks).toBe('street');
    expect(last?.text).toContain('武侯区');
    expect(last?.quickReplies).toHaveLength(5);
    for (const { label, value } of last?.quickReplies ?? []) expect(value).toBe(`武侯区${label}`);
  });

  it.each([
    ['a button', '武侯区玉林街道', { adminPath: ['武侯区', '玉林街道'] }],
    ['a road the gazetteer knows', '芳草街26号', { adminPath: ['武侯区', '玉林街道'], text: '芳草街26号' }],
    ['a road it does not know', '无名巷5号', { adminPath: ['武侯区'], adminCode: '510107', text: '武侯区无名巷5号' }],
    ['words that are no place to it', '老电影院后头', { adminPath: ['武侯区'], adminCode: '510107' }],
    ['another district after all', '青羊区草堂路3号', { adminPath: ['青羊区', '草堂街道', '草堂路社区'] }],
    ['not knowing', '不清楚', { adminPath: ['武侯区'], text: '武侯区' }],
  ])('in a district is made of its road by %s, and asked for no more', async (_, answer, expected) => {
    const { last, place } = await talk(['路灯坏了', '武侯区', answer]);
    expect(last?.kind).toBe('confirm');
    expect(place).toMatchObject(expected);
  });

  it('whose name several districts have is asked for its district', async () => {
    const { last } = await talk(['万达广场停车场乱收费']);
    expect(last?.asks).toBe('district');
    expect(last?.quickReplies.length).toBeGreaterThan(1);
    expect(last?.quickReplies.length).toBeLessThanOrEqual(5);
  });

  it.each([
    ['another road', '不对，是草堂北路18号', '武侯区草堂北路18号', ['武侯区']],
    ['another house number', '不对，是28号', '武侯区玉林街道芳草街28号楼下', ['武侯区', '玉林街道']],
    ['a number that takes back the first', '不是26号，是28号', '武侯区玉林街道芳草街28号楼下', ['武侯区', '玉林街道']],
    ['a place of its own district', '不对，是青羊区草堂路3号', '青羊区草堂路3号', ['青羊区', '草堂街道', '草堂路社区']],
  ])('put right by %s keeps the district it had unless it names another', async (_, correction, shown, adminPath) => {
    const talked = await talk([WHOLE, correction]);
    expect(talked.shown).toBe(shown);
    expect(talked.place?.adminPath).toEqual(adminPath);
  });

  it('put right by its button keeps the district as well', async () => {
    const conversation = await world.begin();
    await conversation.say({ text: WHOLE });
    const { turns } = await conversation.say({ action: 'edit', value: 'place', text: '草堂北路18号' });
    expect(turns.at(-1)?.message?.fields.find(({ slot }) => slot === 'place')?.value).toBe('武侯区草堂北路18号');
    await conversation.say({ action: 'confirm' });
    const [caseId = ''] = (await conversation.state()).caseIds;
    const filed = await world.cases.get(caseId);
    expect(filed?.demand.place?.value).toMatchObject({ adminCode: '510107', text: '武侯区草堂北路18号' });
    expect(filed?.status).toBe('dispatched');
  });
});

describe('who wants not to be known', () => {
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  beforeAll(async () => {
    world = await startChatWorld();
  });
  afterAll(() => world.stop());

  it.each([
    ['zh', `${WHOLE}，别让人知道是我`, 'confidential'],
    ['zh', `${WHOLE}。不要透露我的姓名`, 'confidential'],
    ['zh', `${WHOLE}，请保密`, 'confidential'],
    ['zh', `匿名举报：${WHOLE}`, 'anonymous'],
    [
      'en',
      'The street light on Chunxi Road in Jinjiang District is broken. Please do not disclose my name.',
      'confidential',
    ],
    ['en', 'I want to stay anonymous. The street light on Chunxi Road in Jinjiang District is broken.', 'anonymous'],
    ['zh', WHOLE, 'named'],
    ['zh', `${WHOLE}，我不需要保密`, 'named'],
  ])('in %s by "%s" is offered that in the card', async (locale, text, identity) => {
    const conversation = await world.begin(locale);
    const { turns } = await conversation.say({ text });
    const card = turns.at(-1)?.message;
    expect(card?.kind).toBe('confirm');
    expect(card?.identity).toBe(identity);
  });

  it('is told that it was chosen, and files so by agreeing', async () => {
    const conversation = await world.begin();
    const { turns } = await conversation.say({ text: `${WHOLE}，别让人知道是我` });
    expect(turns.at(-1)?.text).toContain('保密');
    await conversation.say({ text: '是的' });
    const [caseId = ''] = (await conversation.state()).caseIds;
    expect((await world.cases.get(caseId))?.anonymity).toBe('confidential');
  });

  it('can take it back, and is not bound by it in the next matter', async () => {
    const conversation = await world.begin();
    await conversation.say({ text: `${WHOLE}，别让人知道是我` });
    await conversation.say({ action: 'confirm', value: 'named' });
    const { turns } = await conversation.say({ text: '锦江区红星路二段路灯坏了' });
    expect(turns.at(-1)?.message?.identity).toBe('named');
    const other = await world.begin();
    await other.say({ text: `${WHOLE}，别让人知道是我` });
    await other.say({ action: 'cancel' });
    const next = await other.say({ text: '锦江区红星路二段路灯坏了' });
    expect(next.turns.at(-1)?.message?.identity).toBe('named');
  });
});
