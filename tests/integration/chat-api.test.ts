import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startChatWorld } from '../support/chat-world.ts';

/** The smallest JPEG with an Exif segment before its picture: start, APP1 "Exif", scan, end. */
const PHOTO = Buffer.from([
  0xff, 0xd8, 0xff, 0xe1, 0x00, 0x0a, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00, 0x4d, 0x4d, 0xff, 0xda, 0x00, 0x02, 0x11,
  0xff, 0xd9,
]);
const WHOLE = '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民';
const Kept = z.object({ key: z.string(), mediaType: z.string(), bytes: z.number() });

describe('the chat', () => {
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  beforeAll(async () => {
    world = await startChatWorld();
  });
  afterAll(() => world.stop());

  async function filedCase(conversation: Awaited<ReturnType<typeof world.begin>>) {
    const { caseIds } = await conversation.state();
    const filed = await world.cases.get(caseIds.at(-1) ?? '');
    if (filed === null) throw new Error('nothing was filed');
    return filed;
  }

  function post(conversation: Awaited<ReturnType<typeof world.begin>>, body: object) {
    const path = `/v1/conversations/${conversation.id}/messages`;
    return world.request({ method: 'POST', path, headers: conversation.headers, body });
  }

  it('answers the same message sent twice with the same turns', async () => {
    const conversation = await world.begin();
    const message = { clientMessageId: 'same', text: WHOLE };
    const [first, second] = [await post(conversation, message), await post(conversation, message)];
    expect(JSON.parse(second.body).turns).toEqual(JSON.parse(first.body).turns);
  });

  it('files the place an edit gave, and not the one in the words', async () => {
    const conversation = await world.begin();
    await conversation.say({ text: WHOLE });
    await conversation.say({ action: 'edit', value: 'place', text: '青羊区草堂路' });
    // More words are read together with the old ones, and the edit still holds.
    await conversation.say({ text: '每天晚上都这样，已经一个月了' });
    await conversation.say({ action: 'confirm' });
    const place = (await filedCase(conversation)).demand.place?.value;
    expect(place?.text).toContain('草堂路');
    expect(place?.adminPath[0]).toBe('青羊区');
  });

  it('takes a place said against the one understood for a change of mind', async () => {
    const conversation = await world.begin();
    await conversation.say({ text: '路灯不亮，在武侯区玉林街道芳草街' });
    await conversation.say({ text: '不是芳草街，是青羊区草堂路' });
    await conversation.say({ action: 'confirm' });
    expect((await filedCase(conversation)).demand.place?.value.text).toContain('草堂路');
  });

  it('edits one of several matters and leaves the others', async () => {
    const conversation = await world.begin();
    await conversation.say({ text: '1.锦江区东大街下水道堵了污水往外冒。2.旁边工地晚上十二点还在施工，吵得没法睡。' });
    await conversation.say({ action: 'edit', value: 'place.1', text: '成华区建设路' });
    const { demands } = await conversation.state();
    expect(demands.map(({ place }) => place?.value.adminPath[0])).toEqual(['锦江区', '成华区']);
  });

  it('lets the department see nothing of a telephone given with the consent', async () => {
    const conversation = await world.begin();
    await conversation.say({ text: WHOLE });
    await conversation.say({
      action: 'confirm',
      value: 'confidential',
      contact: { name: '王某', phone: '13812345678' },
    });
    const filed = await filedCase(conversation);
    expect(filed.anonymity).toBe('confidential');
    expect(JSON.stringify(filed)).not.toMatch(/13812345678|王某/);
  });

  it('shows before filing what the department will see: the words without the person', async () => {
    const conversation = await world.begin();
    const { turns } = await conversation.say({ text: `${WHOLE}，我电话13812345678` });
    const seen = turns.at(-1)?.message?.departmentSees ?? '';
    expect(seen).toContain('芳草街26号');
    expect(seen).not.toContain('13812345678');
  });

  it('goes on in the language the window was switched to', async () => {
    const conversation = await world.begin('zh');
    const { turns } = await conversation.say({ text: 'hello', locale: 'en' });
    expect(turns.at(-1)?.text).toMatch(/[a-z]{4}/);
  });

  it('answers a question from the entries, with source and date, and files it where that did not help', async () => {
    const conversation = await world.begin();
    const { turns } = await conversation.say({ text: '护照怎么办' });
    const answer = turns.at(-1)?.message;
    expect(answer?.kind).toBe('answer');
    expect(answer?.source?.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await conversation.say({ action: 'not-helped' });
    await conversation.say({ action: 'confirm' });
    expect((await filedCase(conversation)).contactIds).toHaveLength(1);
  });

  it('tells the status of its own cases without a number, and of nobody else’s', async () => {
    const conversation = await world.begin();
    await conversation.say({ text: WHOLE });
    await conversation.say({ action: 'confirm' });
    const { caseNumber } = await filedCase(conversation);
    const own = await conversation.say({ text: '查进度' });
    expect(own.turns.at(-1)?.text).toContain(caseNumber);
    const other = await (await world.begin()).say({ text: `查${caseNumber}` });
    expect(other.turns.at(-1)?.text).not.toContain('承办单位');
  });

  it('asks for the matter before it hands over to a person', async () => {
    const conversation = await world.begin();
    await conversation.say({ text: '转人工' });
    expect((await conversation.state()).caseIds).toEqual([]);
    await conversation.say({ text: '锦江区春熙路有家店宰客' });
    expect((await filedCase(conversation)).status).toBe('in-review');
  });
});

describe('photos of a chat', () => {
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  beforeAll(async () => {
    world = await startChatWorld();
  });
  afterAll(() => world.stop());

  it('are kept without their Exif data, and go with the message', async () => {
    const conversation = await world.begin();
    const path = `/v1/conversations/${conversation.id}/photos`;
    const headers = { ...conversation.headers, 'content-type': 'image/jpeg' };
    const answer = await world.request({ method: 'POST', path, headers, bytes: PHOTO });
    expect(answer.status).toBe(201);
    const kept = Kept.parse(JSON.parse(answer.body));
    expect(Buffer.from(world.photos.get(kept.key) ?? []).includes('Exif')).toBe(false);
    await conversation.say({ text: WHOLE, attachments: [kept] });
    await conversation.say({ action: 'confirm' });
    const [caseId = ''] = (await conversation.state()).caseIds;
    expect((await world.cases.get(caseId))?.attachments).toEqual([kept]);
  });

  it('are refused by what they are, not by what they are called', async () => {
    const conversation = await world.begin();
    const path = `/v1/conversations/${conversation.id}/photos`;
    const headers = { ...conversation.headers, 'content-type': 'image/jpeg' };
    const script = Buffer.from('<script>alert(1)</script>');
    expect((await world.request({ method: 'POST', path, headers, bytes: script })).status).toBe(422);
    const large = Buffer.concat([PHOTO, Buffer.alloc(5 * 1024 * 1024)]);
    expect((await world.request({ method: 'POST', path, headers, bytes: large })).status).toBe(413);
    const stranger = { ...headers, authorization: `Bearer ${'x'.repeat(32)}` };
    expect((await world.request({ method: 'POST', path, headers: stranger, bytes: PHOTO })).status).toBe(401);
  });

  it('of another conversation cannot be named', async () => {
    const conversation = await world.begin();
    const attachments = [{ key: 'chat/01M86T0AZSNMRQNGXVS864X912/a.jpg', mediaType: 'image/jpeg', bytes: 1 }];
    const path = `/v1/conversations/${conversation.id}/messages`;
    const body = { clientMessageId: 'm', text: WHOLE, attachments };
    expect((await world.request({ method: 'POST', path, headers: conversation.headers, body })).status).toBe(400);
  });
});

describe('the limits of a chat', () => {
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  beforeAll(async () => {
    world = await startChatWorld();
  });
  afterAll(() => world.stop());

  it('let a window send as much in a minute as the city says, and no more', async () => {
    const { messagesPerMinute } = world.city.city.limits;
    const conversation = await world.begin();
    const path = `/v1/conversations/${conversation.id}/messages`;
    const statuses: number[] = [];
    for (let index = 0; index <= messagesPerMinute; index += 1) {
      const body = { clientMessageId: `m${index}`, text: '你好' };
      statuses.push((await world.request({ method: 'POST', path, headers: conversation.headers, body })).status);
    }
    expect(new Set(statuses.slice(0, messagesPerMinute))).toEqual(new Set([200]));
    expect(statuses.at(-1)).toBe(429);
  });

  it('ask very many conversations of one address a question in words first, which danger passes', async () => {
    const { startsBeforeChallenge } = world.city.city.limits;
    const headers = { 'x-forwarded-for': '198.51.100.7, 203.0.113.5' };
    const begin = () => world.request({ method: 'POST', path: '/v1/conversations', headers, body: {} });
    for (let index = 0; index < startsBeforeChallenge; index += 1) expect((await begin()).body).toContain('请说一说');
    const { conversationId, token, turns } = JSON.parse((await begin()).body);
    expect(turns[0].text).toContain('加');
    const say = async (text: string, id: string) => {
      const path = `/v1/conversations/${conversationId}/messages`;
      const answer = await world.request({
        method: 'POST',
        path,
        headers: { authorization: `Bearer ${token}` },
        body: { clientMessageId: id, text },
      });
      return JSON.parse(answer.body).turns.at(-1).text;
    };
    expect(await say(WHOLE, 'a')).toContain('加');
    expect(await say('成华区建设路三楼着火了，有人被困', 'b')).toContain('编号');
    const question = await say('不知道', 'c');
    const [one = '', other = ''] = [...question.matchAll(/[一二三四五六七八九](?=加|等)/g)].map(([numeral]) => numeral);
    const sum = '零一二三四五六七八九'.indexOf(one) + '零一二三四五六七八九'.indexOf(other);
    expect(await say(`是${sum}`, 'd')).toContain('谢谢');
    expect(await say(WHOLE, 'e')).toContain('核对');
  });
});

describe('the plain form', () => {
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  beforeAll(async () => {
    world = await startChatWorld();
  });
  afterAll(() => world.stop());

  const send = (fields: Record<string, string>) =>
    world.request({
      method: 'POST',
      path: '/chat/form',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });

  it('says of a text one character too long that it is, not that nothing came', async () => {
    const answer = await send({ text: '坏'.repeat(10_001) });
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('内容太长，请返回缩短到10000字以内。');
  });

  it('answers with a receipt, and with the same one when it is sent twice', async () => {
    const fields = { text: '楼下烧烤店半夜油烟太大', place: '武侯区玉林街道芳草街26号', anonymity: 'anonymous' };
    const first = await send(fields);
    expect(first.status).toBe(200);
    expect(first.mediaType).toContain('text/html');
    const number = /\d{8}-[0-9A-Z]{6}-[0-9A-Z]/.exec(first.body)?.[0];
    expect(number).toBeDefined();
    expect((await send(fields)).body).toContain(number);
  });

  it('shows what was written as text, never as a page', async () => {
    const { body } = await send({ text: '<script>alert(1)</script>路灯坏了', place: '成华区建设路' });
    expect(body).not.toContain('<script>');
  });

  it('puts numbers to call first, and gives the route of what cannot be accepted', async () => {
    expect((await send({ text: '三楼着火了有人被困' })).body).toContain('href="tel:119"');
    expect((await send({ text: '我要申请政府信息公开' })).body).not.toMatch(/\d{8}-[0-9A-Z]{6}-[0-9A-Z]/);
  });

  it('refuses an empty or an endless one with a page', async () => {
    expect((await send({ text: '' })).status).toBe(400);
    expect((await send({ text: '😀' })).status).toBe(400);
    expect((await send({ text: '长'.repeat(40_000) })).status).toBe(413);
  });
});
