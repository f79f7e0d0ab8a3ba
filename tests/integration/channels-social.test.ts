import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushSignature } from '../../src/channels/push-signature.ts';
import { startChannelWorld, WECHAT } from '../support/channel-world.ts';

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const alipay = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = { publicKey: { type: 'spki', format: 'pem' }, privateKey: { type: 'pkcs8', format: 'pem' } } as const;

let world: Awaited<ReturnType<typeof startChannelWorld>>;
beforeAll(async () => {
  world = await startChannelWorld({
    wechat: WECHAT,
    weibo: { appSecret: 'weibo-secret' },
    douyin: { clientKey: 'key', clientSecret: 'douyin-secret' },
    alipay: {
      appId: '2021001',
      alipayPublicKey: alipay.publicKey.export(pem.publicKey).toString(),
      privateKey: own.privateKey.export(pem.privateKey).toString(),
    },
  });
  world.platform.answer = ({ url }) => ({
    kind: 'answered',
    status: 200,
    text: url.includes('stable_token') ? '{"access_token":"T","expires_in":7200}' : '{"errcode":0,"errmsg":"ok"}',
  });
});
afterAll(() => world.stop());

const signed = (secret: string) => ({
  timestamp: '1795485600',
  nonce: '42',
  signature: pushSignature([secret, '1795485600', '42']),
});

const xml = (fields: Record<string, string>) =>
  `<xml>${Object.entries({ ToUserName: 'gh_1', FromUserName: 'openid-1', CreateTime: '1795485600', ...fields })
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')}</xml>`;
const wechat = (fields: Record<string, string>, query: Record<string, string> = signed(WECHAT.token)) =>
  world.request('wechat', {
    method: 'POST',
    path: '/v1/channels/wechat',
    query,
    headers: { 'content-type': 'text/xml' },
    body: xml(fields),
  });

describe('WeChat', () => {
  it('answers the registration call with its echostr, and no other', async () => {
    const get = (query: Record<string, string>) =>
      world.request('wechat', { method: 'GET', path: '/v1/channels/wechat', query });
    const good = await get({ ...signed(WECHAT.token), echostr: '4375120948345356249' });
    expect([good.statusCode, good.body]).toEqual([200, '4375120948345356249']);
    expect((await get({ ...signed('BBBBB'), echostr: '1' })).statusCode).toBe(403);
  });

  it('answers at once and tells number and department later; the same push is one case', async () => {
    const said = {
      MsgType: 'text',
      Content: '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟很大',
      MsgId: '10000000000000000001',
    };
    const first = await wechat(said);
    expect(first.body).toContain('<ToUserName><![CDATA[openid-1]]>');
    expect(first.body).toContain('已收到');
    await wechat(said);
    await world.drain();
    const contact = await world.contactOf('wechat', '10000000000000000001');
    expect(contact?.caseIds).toHaveLength(1);
    const sent = world.calls.filter(({ url }) => url.includes('custom/send'));
    expect(sent).toHaveLength(1);
    const caseNumber = (await world.cases.get(contact?.caseIds[0] ?? ''))?.caseNumber;
    expect(sent[0]?.body).toContain(caseNumber);
  });

  it('keeps its token between answers and asks for a new one when it is refused', async () => {
    const asked = () => world.calls.filter(({ url }) => url.includes('stable_token')).length;
    const before = asked();
    const refuseOnce = { left: 1 };
    world.platform.answer = ({ url }) => ({
      kind: 'answered',
      status: 200,
      text: url.includes('stable_token')
        ? '{"access_token":"T2","expires_in":7200}'
        : `{"errcode":${refuseOnce.left-- > 0 ? 40001 : 0}}`,
    });
    await wechat({ MsgType: 'text', Content: '成华区双林路路灯不亮，晚上很黑', MsgId: '10000000000000000002' });
    await world.drain();
    expect(asked()).toBe(before + 1);
    const contact = await world.contactOf('wechat', '10000000000000000002');
    expect(await world.replies.get(`${contact?.id}-filed`)).toMatchObject({ status: 'sent', reason: 'wechat' });
  });

  it('asks for the place and joins the answer to the matter', async () => {
    await wechat({ FromUserName: 'openid-2', MsgType: 'text', Content: '路灯不亮，晚上很黑', MsgId: '21' });
    await world.drain();
    expect(await world.contactOf('wechat', '21')).toMatchObject({ status: 'asked' });
    await wechat({ FromUserName: 'openid-2', MsgType: 'text', Content: '武侯区玉林北路', MsgId: '22' });
    await world.drain();
    expect(await world.contactOf('wechat', '22')).toMatchObject({ status: 'joined' });
    const contact = await world.contactOf('wechat', '21');
    expect(contact).toMatchObject({ status: 'filed' });
    const filed = await world.cases.get(contact?.caseIds[0] ?? '');
    expect(filed?.demand.place?.value.text).toContain('玉林北路');
  });

  it('takes the answer to the follow-up as the rating, and the next message as a new matter', async () => {
    const contact = await world.contactOf('wechat', '21');
    const caseId = contact?.caseIds[0] ?? '';
    await world.answerCase(caseId, '路灯已修好。');
    expect(world.calls.at(-1)?.body).toContain('路灯已修好');
    await wechat({ FromUserName: 'openid-2', MsgType: 'text', Content: '解决了，很满意', MsgId: '23' });
    await world.drain();
    expect(await world.contactOf('wechat', '23')).toMatchObject({ status: 'joined', caseIds: [caseId] });
    expect(await world.cases.get(caseId, { fresh: true })).toMatchObject({
      status: 'closed',
      satisfaction: { solved: true, rating: 5 },
    });
    await wechat({ FromUserName: 'openid-2', MsgType: 'text', Content: '武侯区玉林东路垃圾没人收', MsgId: '24' });
    await world.drain();
    expect(await world.contactOf('wechat', '24')).toMatchObject({ status: 'filed' });
  });

  it('keeps a reply that did not go out and sends it when it is due', async () => {
    world.platform.answer = () => ({ kind: 'down' });
    await wechat({ FromUserName: 'openid-3', MsgType: 'text', Content: '金牛区抚琴街道垃圾没人收，很臭', MsgId: '31' });
    await world.drain();
    const id = `${(await world.contactOf('wechat', '31'))?.id}-filed`;
    expect(await world.replies.get(id)).toMatchObject({ status: 'waiting', attempts: 1 });
    world.clock.advanceMs(90_000);
    const due = (
      await Promise.all([0, 1, 2, 3].map((shard) => world.replies.due({ now: world.clock.now(), shard })))
    ).flat();
    expect(due).toContain(id);
    world.platform.answer = ({ url }) => ({
      kind: 'answered',
      status: 200,
      text: url.includes('stable_token') ? '{"access_token":"T3","expires_in":7200}' : '{"errcode":0}',
    });
    await world.work({ v: 1, replyId: id });
    expect(await world.replies.get(id)).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('says the emergency number at once when life is in danger', async () => {
    const answer = await wechat({ MsgType: 'text', Content: '着火了！玉林北路三号院有人被困', MsgId: '41' });
    expect(answer.body).toContain('119');
  });

  it('erases everything of a person who leaves, and leaves the case', async () => {
    const contact = await world.contactOf('wechat', '10000000000000000001');
    const caseId = contact?.caseIds[0] ?? '';
    expect((await wechat({ MsgType: 'event', Event: 'unsubscribe' })).body).toBe('success');
    const after = await world.contacts.get(contact?.id ?? '');
    expect(after?.sealed).toBe('erased');
    const opened = await world.vault.open({
      caseId,
      contactId: contact?.id ?? '',
      who: 'operator:li',
      purpose: 'contact-citizen',
      at: world.clock.now(),
    });
    expect(opened).toEqual({ ok: false, error: { kind: 'unknown' } });
    expect(await world.replies.get(`${contact?.id}-filed`)).toBeNull();
    expect(await world.cases.get(caseId)).not.toBeNull();
    // What happens to the case later reaches nobody, and breaks nothing.
    expect(await world.work({ v: 1, caseId, version: 1 })).toEqual({ batchItemFailures: [] });
  });

  it('stores no more than so many an hour of one person, but always what tells of danger', async () => {
    const from = (id: number, Content: string) =>
      wechat({ FromUserName: 'flood', MsgType: 'text', Content, MsgId: `9000${id}` });
    const { messagesPerHour } = world.city.city.limits;
    for (let id = 0; id < messagesPerHour; id += 1) await from(id, '路灯不亮');
    expect((await from(messagesPerHour, '路灯不亮')).body).toContain('太多');
    expect(await world.contactOf('wechat', `9000${messagesPerHour}`)).toBeNull();
    expect((await from(messagesPerHour + 1, '着火了！玉林北路三号院有人被困')).body).toContain('119');
    expect(await world.contactOf('wechat', `9000${messagesPerHour + 1}`)).toMatchObject({ status: 'stored' });
    world.queued.length = 0;
  });

  it('refuses what is not signed or no XML, with a Problem', async () => {
    expect((await wechat({ MsgType: 'text', Content: 'x', MsgId: '9' }, {})).statusCode).toBe(403);
    const broken = await world.request('wechat', {
      method: 'POST',
      path: '/v1/channels/wechat',
      query: signed(WECHAT.token),
      headers: { 'content-type': 'text/xml' },
      body: '<xml><unclosed>',
    });
    expect(broken.statusCode).toBe(400);
  });
});

describe('Weibo', () => {
  const push = (body: string, query = signed('weibo-secret')) =>
    world.request('weibo', { method: 'POST', path: '/v1/channels/weibo', query, body });

  it('keeps ids of 64 bits to the digit and answers in the push', async () => {
    const answer = await push(
      '{"type":"text","receiver_id":1902538057,"sender_id":9007199254740993123,"created_at":"Tue Nov 24 09:09:20 +0800 2026","text":"武侯区玉林北路路灯不亮","data":{}}',
    );
    expect(answer.body).toContain('"receiver_id":9007199254740993123');
    expect(decodeURIComponent(JSON.parse(answer.body).data)).toContain('已收到');
    await world.drain();
    expect(await world.contactOf('weibo', '9007199254740993123#Tue Nov 24 09:09:20 +0800 2026#text')).toMatchObject({
      status: 'filed',
    });
  });

  it('refuses a wrong signature and broken JSON', async () => {
    expect((await push('{}', signed('other'))).statusCode).toBe(403);
    expect((await push('{')).statusCode).toBe(400);
  });
});

describe('Douyin', () => {
  const push = (body: string, signature = createHash('sha1').update(`douyin-secret${body}`).digest('hex')) =>
    world.request('douyin', {
      method: 'POST',
      path: '/v1/channels/douyin',
      headers: { 'x-douyin-signature': signature, 'msg-id': 'm-1' },
      body,
    });

  it('answers the challenge', async () => {
    const answer = await push('{"event":"verify_webhook","client_key":"","content":{"challenge":12345}}');
    expect(answer.body).toBe('{"challenge":12345}');
  });

  it('takes a private message whose content is JSON in JSON', async () => {
    const content = JSON.stringify({
      message_type: 'text',
      text: '青羊区宽窄巷子附近公厕太脏',
      create_time: 1795485000000,
    });
    const answer = await push(JSON.stringify({ event: 'im_receive_msg', from_user_id: 'u1', content }));
    expect(answer.statusCode).toBe(200);
    expect(await world.contactOf('douyin', 'm-1')).toMatchObject({ status: 'stored' });
  });

  it('refuses what is not signed', async () => {
    expect((await push('{}', 'abc')).statusCode).toBe(403);
  });
});

describe('Alipay', () => {
  /** 路灯不亮 in GBK, percent-encoded, as the gateway sends it. */
  const GBK_WORDS = '%C2%B7%B5%C6%B2%BB%C1%C1';
  const field = (text: string) => encodeURIComponent(text);
  const push = (fields: Record<string, string>, sign?: string) => {
    const encoded: Record<string, string> = { charset: 'GBK', sign_type: 'RSA2', ...fields };
    const bytes = (text: string) =>
      Buffer.from(
        text.replaceAll(/%([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
    const names = Object.keys(encoded).toSorted();
    const text = Buffer.concat(
      names.map((name, at) =>
        Buffer.concat([Buffer.from(`${at === 0 ? '' : '&'}${name}=`), bytes(encoded[name] ?? '')]),
      ),
    );
    const real = createSign('RSA-SHA256').update(text).sign(alipay.privateKey, 'base64');
    const body = [...names.map((name) => `${name}=${encoded[name]}`), `sign=${field(sign ?? real)}`].join('&');
    return world.request('alipay', {
      method: 'POST',
      path: '/v1/channels/alipay',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
  };
  const message = `${field('<XML><Text><Content><![CDATA[')}${GBK_WORDS}${field(']]></Content></Text><MsgType>text</MsgType><FromAlipayUserId>2088</FromAlipayUserId><MsgId>a-1</MsgId></XML>')}`;

  it('activates with the app’s own key', async () => {
    const answer = await push({ service: 'alipay.service.check', biz_content: field('<XML></XML>') });
    expect(answer.body).toContain('<success>true</success>');
    expect(answer.body).toContain('<sign_type>RSA2</sign_type>');
  });

  it('reads words in GBK and acknowledges', async () => {
    const answer = await push({ service: 'alipay.mobile.public.message.notify', biz_content: message });
    expect(answer.body).toContain('<MsgType><![CDATA[ack]]></MsgType>');
    await world.drain();
    const contact = await world.contactOf('alipay', 'a-1');
    const filed = await world.cases.get(contact?.caseIds[0] ?? '');
    expect(filed?.text).toBe('路灯不亮');
  });

  it('refuses a wrong signature', async () => {
    expect((await push({ service: 'x', biz_content: message }, 'AAAA')).statusCode).toBe(403);
  });
});
