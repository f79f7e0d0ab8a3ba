import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pushSignature } from '../../src/channels/push-signature.ts';
import { startChannelWorld, WECHAT } from '../support/channel-world.ts';
import { AMR, HIDDEN, jpegWithExif, pngWithText } from '../support/pictures.ts';
import { type PlatformAnswer, startPlatformStub } from '../support/platform-stub.ts';

/** WeChat and Weibo as HTTP servers: token, customer-service messages, and files as the tests say. */
let world: Awaited<ReturnType<typeof startChannelWorld>>;
let stub: Awaited<ReturnType<typeof startPlatformStub>>;
let giveFile: PlatformAnswer;

beforeAll(async () => {
  const secrets = { wechat: WECHAT, weibo: { appSecret: 'weibo-secret', accessToken: 'W' } };
  world = await startChannelWorld(secrets, { matches: true });
  stub = await startPlatformStub((request, response) => {
    const { pathname } = request.url;
    if (pathname.endsWith('/stable_token')) return json(response, { access_token: 'T', expires_in: 7_200 });
    if (pathname.endsWith('/custom/send')) return json(response, { errcode: 0 });
    return giveFile(request, response);
  });
  world.platform.answer = stub.call;
  world.platform.file = stub.file;
});
afterAll(async () => {
  await stub.stop();
  await world.stop();
});
beforeEach(() => {
  giveFile = (_, response) => file(response, jpegWithExif());
});

const json = (response: ServerResponse, value: unknown) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
const file = (response: ServerResponse, bytes: Buffer) =>
  void response.writeHead(200, { 'content-disposition': 'attachment' }).end(bytes);
const signed = (secret: string) => ({
  timestamp: '1795485600',
  nonce: '42',
  signature: pushSignature([secret, '1795485600', '42']),
});
const wechat = (fields: Record<string, string>) =>
  world.request('wechat', {
    method: 'POST',
    path: '/v1/channels/wechat',
    query: signed(WECHAT.token),
    headers: { 'content-type': 'text/xml' },
    body: `<xml>${Object.entries({ ToUserName: 'gh_1', CreateTime: '1795485600', ...fields })
      .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
      .join('')}</xml>`,
  });
const picture = (from: string, MsgId: string) => ({
  FromUserName: from,
  MsgType: 'image',
  MsgId,
  MediaId: `media-${MsgId}`,
  PicUrl: `http://mmbiz.qpic.cn/${MsgId}/0`,
});
const words = (from: string, MsgId: string, Content: string) => ({
  FromUserName: from,
  MsgType: 'text',
  MsgId,
  Content,
});
const contactOf = (id: string) => world.contactOf('wechat', id);
const caseOf = async (id: string) => {
  const contact = await contactOf(id);
  return world.cases.get(contact?.caseIds[0] ?? '', { fresh: true });
};

describe('a picture on WeChat', () => {
  it('that comes first waits for its words, and is in their case', async () => {
    const answer = await wechat(picture('p1', '101'));
    expect(answer.body).toContain('图片已看到');
    await world.drain();
    expect(await contactOf('101')).toMatchObject({ status: 'asked' });
    await wechat(words('p1', '102', '武侯区玉林北路12号门口井盖破了'));
    await world.drain();
    expect(await contactOf('101')).toMatchObject({ status: 'joined', reason: 'files-of-contact' });
    const [kept] = (await caseOf('102'))?.attachments ?? [];
    expect(kept).toMatchObject({ mediaType: 'image/jpeg', bytes: jpegWithExif().length - 2 * (HIDDEN.length + 4) - 6 });
    expect(Buffer.from(world.files.get(kept?.key ?? '') ?? []).includes(HIDDEN)).toBe(false);
    expect(stub.asked.some((url) => url.includes('/media/get?access_token=T&media_id=media-101'))).toBe(true);
  });

  it('that follows its words is added to their case, once', async () => {
    await wechat(words('p2', '111', '成华区双林路路灯不亮，晚上很黑'));
    await world.drain();
    giveFile = (_, response) => file(response, pngWithText());
    await wechat(picture('p2', '112'));
    await wechat(picture('p2', '112'));
    await world.drain();
    expect(await contactOf('112')).toMatchObject({ status: 'joined', reason: 'continues-case' });
    expect((await caseOf('111'))?.attachments).toMatchObject([{ mediaType: 'image/png' }]);
  });

  it('that comes with the same matter told again is in the case there is', async () => {
    await wechat(words('p0', '115', '武侯区玉林南路18号门口的路灯坏了，晚上很黑'));
    await world.drain();
    world.clock.advanceMs(2 * 3_600_000);
    await wechat(picture('p0', '116'));
    await world.drain();
    await wechat(words('p0', '117', '武侯区玉林南路18号门口的路灯坏了，晚上很黑'));
    await world.drain();
    expect(await contactOf('117')).toMatchObject({ status: 'joined', reason: 'same-reporter' });
    expect((await caseOf('115'))?.attachments).toMatchObject([{ mediaType: 'image/jpeg' }]);
  });

  it('that comes hours later is its own matter', async () => {
    await wechat(words('p3', '121', '金牛区抚琴街道垃圾没人收，很臭'));
    await world.drain();
    world.clock.advanceMs(2 * 3_600_000);
    await wechat(picture('p3', '122'));
    await world.drain();
    expect(await contactOf('122')).toMatchObject({ status: 'asked' });
    expect((await caseOf('121'))?.attachments).toEqual([]);
  });

  it('in answer to a question leaves the question standing', async () => {
    await wechat(words('p4', '131', '路灯不亮，晚上很黑'));
    await world.drain();
    await wechat(picture('p4', '132'));
    await world.drain();
    expect(await contactOf('131')).toMatchObject({ status: 'asked' });
    await wechat(words('p4', '133', '武侯区玉林北路'));
    await world.drain();
    const filed = await caseOf('131');
    expect(filed?.attachments).toHaveLength(1);
    expect(filed?.demand.place?.value.text).toContain('玉林北路');
  });

  it('is fetched again by the queue when WeChat is away, and nothing is lost', async () => {
    giveFile = (_, response) => void response.writeHead(502).end('bad gateway');
    await wechat(picture('p5', '141'));
    const contactId = (await contactOf('141'))?.id ?? '';
    world.queued.length = 0;
    expect((await world.work({ v: 1, contactId })).batchItemFailures).toHaveLength(1);
    expect(await contactOf('141')).toMatchObject({ status: 'stored', attempts: 1 });
    giveFile = (_, response) => file(response, jpegWithExif());
    expect((await world.work({ v: 1, contactId })).batchItemFailures).toEqual([]);
    expect(world.kept.get(`social/${contactId}/1`)).toBe('image/jpeg');
    expect(await contactOf('141')).toMatchObject({ status: 'asked' });
  });

  it('that never comes leaves the contact and a note, and becomes a case for an operator when no words follow', async () => {
    giveFile = (_, response) => void response.writeHead(503).end();
    await wechat(picture('p6', '151'));
    const contactId = (await contactOf('151'))?.id ?? '';
    world.queued.length = 0;
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      expect((await world.work({ v: 1, contactId })).batchItemFailures).toHaveLength(1);
    }
    expect((await world.work({ v: 1, contactId })).batchItemFailures).toEqual([]);
    expect(await openContact(contactId)).toMatchObject({ mediaMissed: [{ kind: 'picture', reason: 'status-503' }] });
    expect(await contactOf('151')).toMatchObject({ status: 'asked' });
    await world.work({ v: 1, contactId });
    expect(await contactOf('151')).toMatchObject({ status: 'filed' });
    expect(await caseOf('151')).toMatchObject({
      status: 'in-review',
      reviewReasons: expect.arrayContaining(['human-requested']),
    });
  });

  it('is taken from its own address when its id has ended', async () => {
    giveFile = ({ host }, response) =>
      host === 'mmbiz.qpic.cn' ? file(response, jpegWithExif()) : json(response, { errcode: 40007 });
    await wechat(picture('p7', '161'));
    await world.drain();
    const contact = await contactOf('161');
    expect(world.kept.get(`social/${contact?.id}/1`)).toBe('image/jpeg');
  });

  it('asks for a new token once when it is refused', async () => {
    let left = 1;
    giveFile = (_, response) => (left-- > 0 ? json(response, { errcode: 42001 }) : file(response, jpegWithExif()));
    await wechat(picture('p8', '171'));
    await world.drain();
    expect(await contactOf('171')).toMatchObject({ status: 'asked' });
    expect(world.kept.has(`social/${(await contactOf('171'))?.id}/1`)).toBe(true);
  });

  it.each([
    ['is a page', Buffer.from('<html>not found</html>'), 'type'],
    ['is too large', Buffer.alloc(10 * 1024 * 1024 + 1, 0xff), 'too-large'],
  ])('that %s is not kept', async (what, bytes, reason) => {
    giveFile = (_, response) => file(response, bytes);
    await wechat({ ...picture('p9', `18-${what.length}`), PicUrl: 'https://files.evil.example/x' });
    await world.drain();
    const contact = await contactOf(`18-${what.length}`);
    const opened = await openContact(contact?.id ?? '');
    expect(opened).toMatchObject({ attachments: [] });
    expect(JSON.stringify(opened)).toMatch(new RegExp(`"reason":"(${reason}|refused)"`));
  });

  it('goes when the person goes', async () => {
    const contact = await contactOf('101');
    expect(world.kept.has(`social/${contact?.id}/1`)).toBe(true);
    await wechat({ FromUserName: 'p1', MsgType: 'event', Event: 'unsubscribe' });
    expect(world.kept.has(`social/${contact?.id}/1`)).toBe(false);
  });
});

describe('a voice message on WeChat', () => {
  it('with its words is filed at once, the recording with it', async () => {
    giveFile = (_, response) => file(response, AMR);
    await wechat({
      FromUserName: 'v1',
      MsgType: 'voice',
      MsgId: '201',
      MediaId: 'voice-8k',
      MediaId16K: 'voice-16k',
      Format: 'amr',
      Recognition: '武侯区玉林东路垃圾没人收',
    });
    await world.drain();
    expect((await caseOf('201'))?.attachments).toMatchObject([{ mediaType: 'audio/amr' }]);
    expect(stub.asked.at(-1) ?? '').not.toContain('voice-8k');
  });

  it('with its words does not wait for a recording that cannot be had', async () => {
    giveFile = (_, response) => void response.writeHead(500).end();
    await wechat({ ...words('v2', '211', ''), MsgType: 'voice', MediaId: 'v', Recognition: '青羊区草堂路路灯坏了' });
    await world.drain();
    expect(await contactOf('211')).toMatchObject({ status: 'filed' });
    expect((await caseOf('211'))?.attachments).toEqual([]);
  });

  it('without words is kept, and its sender asked to write', async () => {
    giveFile = (_, response) => file(response, AMR);
    const answer = await wechat({ FromUserName: 'v3', MsgType: 'voice', MsgId: '221', MediaId: 'v', Format: 'amr' });
    expect(answer.body).toContain('用文字说一说');
    await world.drain();
    expect(await contactOf('221')).toMatchObject({ status: 'asked' });
  });
});

describe('Weibo', () => {
  const push = (type: string, createdAt: string, more: object) =>
    world.request('weibo', {
      method: 'POST',
      path: '/v1/channels/weibo',
      query: signed('weibo-secret'),
      body: JSON.stringify({ type, receiver_id: 1, sender_id: 2, created_at: createdAt, data: {}, ...more }),
    });

  it('gives its pictures under the id the receiver sees them by', async () => {
    const at = 'Tue Nov 24 09:09:20 +0800 2026';
    const answer = await push('image', at, { text: '发了一张图片', data: { vfid: 821804459, tovfid: 821804469 } });
    expect(decodeURIComponent(JSON.parse(answer.body).data)).toContain('图片已看到');
    await world.drain();
    const contact = await world.contactOf('weibo', `2#${at}#image`);
    expect(contact).toMatchObject({ status: 'asked' });
    expect(world.kept.get(`social/${contact?.id}/1`)).toBe('image/jpeg');
    expect(stub.asked.at(-1)).toBe('https://upload.api.weibo.com/2/mss/msget?access_token=W&fid=821804469');
    await push('text', 'Tue Nov 24 09:10:20 +0800 2026', { text: '武侯区玉林北路路灯不亮' });
    await world.drain();
    const words = await world.contactOf('weibo', '2#Tue Nov 24 09:10:20 +0800 2026#text');
    expect((await world.cases.get(words?.caseIds[0] ?? ''))?.attachments).toHaveLength(1);
  });

  it('keeps the contact and a note when the platform refuses for good', async () => {
    giveFile = (_, response) => json(response, { error: 'expired_token', error_code: 21327 });
    const at = 'Tue Nov 24 09:11:20 +0800 2026';
    await push('voice', at, { sender_id: 3, text: '发了一个语音消息', data: { tovfid: '77' } });
    await world.drain();
    const contact = await world.contactOf('weibo', `3#${at}#voice`);
    expect(await openContact(contact?.id ?? '')).toMatchObject({
      text: '',
      mediaMissed: [{ kind: 'voice', reason: 'code-21327' }],
    });
  });
});

async function openContact(id: string): Promise<unknown> {
  const contact = await world.contacts.get(id);
  return JSON.parse(await world.sealer.open(contact?.sealed ?? '', `CONTACT#${id}`));
}
