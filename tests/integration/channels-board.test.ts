import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChannelWorld } from '../support/channel-world.ts';

let world: Awaited<ReturnType<typeof startChannelWorld>>;
beforeAll(async () => {
  world = await startChannelWorld();
});
afterAll(() => world.stop());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  world.request('board', { method: 'POST', path: '/v1/board/messages', body, headers });
const get = (path: string, query: Record<string, string> = {}) =>
  world.request('board', { method: 'GET', path, query });
const TEXT = '武侯区玉林街道芳草街26号楼下的烧烤店每天半夜油烟很大，希望管一管。';

describe('writing to the board', () => {
  it('stores and queues a message once, however often it is sent', async () => {
    const first = await post({ clientMessageId: 'a1', title: '油烟扰民', text: TEXT });
    const again = await post({ clientMessageId: 'a1', title: '油烟扰民', text: TEXT });
    expect([first.statusCode, again.statusCode]).toEqual([202, 202]);
    expect(JSON.parse(first.body)).toMatchObject({ status: 'stored' });
    expect(JSON.parse(again.body)).toEqual({ ...JSON.parse(first.body), status: 'known' });
    await world.drain();
    const contact = await world.contactOf('board', 'a1');
    expect(contact).toMatchObject({ status: 'filed' });
    expect(contact?.caseIds).toHaveLength(1);
  });

  it.each([
    ['an empty text', { clientMessageId: 'b', text: '' }, 400, 'empty-message'],
    ['emoji alone', { clientMessageId: 'b', text: '😀😀' }, 400, 'empty-message'],
    ['an unknown field', { clientMessageId: 'b', text: 'x', admin: true }, 400, 'bad-request'],
    ['a missing id', { text: 'x' }, 400, 'bad-request'],
    ['an office the city lacks', { clientMessageId: 'b', text: TEXT, office: 'no-such-office' }, 400, 'bad-request'],
    ['100 kB', { clientMessageId: 'b', text: 'x'.repeat(100_000) }, 413, 'body-too-large'],
    ['broken JSON', '{"clientMessageId":', 400, 'bad-json'],
    ['a list', '[]', 400, 'bad-request'],
    ['null', 'null', 400, 'bad-request'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await post(body);
    expect(answer.statusCode).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({
      code,
      message: { zh: expect.any(String), en: expect.any(String) },
    });
  });

  it('refuses what does not say that it is JSON', async () => {
    const answer = await post('text=x', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.statusCode).toBe(415);
  });

  it.each([
    ['html', '<script>alert(1)</script>玉林东路路灯不亮'],
    ['sql', "'; DROP TABLE cases; -- 玉林东路路灯不亮"],
    ['control characters', 'a\u0000b\u0007 玉林东路路灯不亮'],
  ])('takes %s as words', async (name, text) => {
    expect((await post({ clientMessageId: `words-${name}`, text })).statusCode).toBe(202);
    await world.drain();
    expect(await world.contactOf('board', `words-${name}`)).toMatchObject({ status: 'filed' });
  });

  it('sends a letter to the office it is written to, or says who has it instead', async () => {
    const letter = async (clientMessageId: string, office: string, phone: string, text: string) => {
      await post({ clientMessageId, text, office, contact: { phone } });
      await world.drain();
      const contact = await world.contactOf('board', clientMessageId);
      return world.cases.get(contact?.caseIds[0] ?? '');
    };
    const lamp = '武侯区玉林北路12号门口的路灯坏了三天，晚上很黑。';
    const right = await letter('l1', 'urban-management', '13500001111', lamp);
    expect(right?.routing).toMatchObject({ leadDepartment: 'urban-management', ruleId: 'addressed-office' });
    expect(world.texts.at(-1)?.text).toContain('您写给成都市城市管理委员会，信已交到。');
    const wrong = await letter('l2', 'education', '13500002222', '武侯区科华北路8号门口的路灯也坏了，请修一下。');
    expect(wrong?.routing?.leadDepartment).toBe('district-wuhou');
    expect(world.texts.at(-1)?.text).toContain('您写给成都市教育局的信，已按职责转给上述单位。');
  });

  it('takes so many from one address in an hour, and tells the next when to come again', async () => {
    const from = (address: string, id: number) =>
      post({ clientMessageId: `flood-${id}`, text: TEXT }, { 'x-forwarded-for': `${address}, 10.0.0.1` });
    const { startsPerHour } = world.city.city.limits;
    for (let id = 0; id < startsPerHour; id += 1) expect((await from('203.0.113.7', id)).statusCode).toBe(202);
    const refused = await from('203.0.113.7', startsPerHour);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '3600']);
    expect((await from('203.0.113.8', startsPerHour + 1)).statusCode).toBe(202);
    world.queued.length = 0;
  });

  it('has nothing at other paths and methods', async () => {
    expect((await world.request('board', { method: 'PUT', path: '/v1/board/messages' })).statusCode).toBe(404);
    expect((await get('/v1/board/nothing')).statusCode).toBe(404);
  });
});

describe('reading the board', () => {
  it('shows nothing before it is answered, then the answer without case number or code', async () => {
    await post({ clientMessageId: 'c1', title: '油烟扰民', text: TEXT, contact: { phone: '13800001111' } });
    await world.drain();
    const contact = await world.contactOf('board', 'c1');
    const caseId = contact?.caseIds[0] ?? '';
    expect((await get(`/v1/board/messages/${contact?.id}`)).statusCode).toBe(404);
    expect(JSON.parse((await get('/v1/board/messages')).body)).toEqual({ items: [] });

    await world.answerCase(caseId, '已责令商户安装油烟净化器。');
    const item = JSON.parse((await get(`/v1/board/messages/${contact?.id}`)).body);
    expect(item).toMatchObject({ id: contact?.id, reply: '已责令商户安装油烟净化器。' });
    const caseNumber = (await world.cases.get(caseId))?.caseNumber ?? 'none';
    expect(JSON.stringify(item)).not.toContain(caseNumber);
    expect(world.texts.at(-1)?.text).toContain('已责令商户安装油烟净化器');
  });

  it('finds by words and by office, pages with a cursor and refuses a foreign one', async () => {
    const found = async (query: Record<string, string>) => JSON.parse((await get('/v1/board/messages', query)).body);
    expect((await found({ q: '净化器 烧烤' })).items).toHaveLength(1);
    expect((await found({ q: '地铁' })).items).toHaveLength(0);
    expect((await found({ office: 'no-such-office' })).items).toHaveLength(0);
    expect((await get('/v1/board/messages', { cursor: 'x' })).statusCode).toBe(400);
    expect((await get('/v1/board/messages', { limit: '0' })).statusCode).toBe(400);
  });

  it('gives a feed', async () => {
    const feed = await get('/v1/board/feed.rss');
    expect(feed.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
    expect(feed.body).toContain('<item>');
    expect(feed.body).toContain('油烟');
  });
});
