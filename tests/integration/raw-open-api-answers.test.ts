import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelSecrets } from '../../src/channels/channel-secrets.ts';
import { pushSignature } from '../../src/channels/push-signature.ts';
import { startChannelWorld, WECHAT } from '../support/channel-world.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { documentedAnswers } from '../support/documented-answer.ts';
import type { TestRequest } from '../support/http-event.ts';
import { jpegWithExif } from '../support/pictures.ts';
import { RAW_OPEN_API_DOCUMENTS } from '../support/raw-open-api-documents.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
type Surface = 'open311' | 'wechat' | 'weibo' | 'douyin' | 'alipay' | 'sms';

describe('the answers of Open311 are as documented', () => {
  const documented = documentedAnswers(RAW_OPEN_API_DOCUMENTS['open311.json']);
  let world: Awaited<ReturnType<typeof startChannelWorld>>;
  beforeAll(async () => {
    world = await startChannelWorld();
  });
  afterAll(() => world.stop());
  const ask = async (request: TestRequest) => {
    const answer = await world.request('open311', request);
    expect(documented.faults(request, answer), `${request.method} ${request.path}`).toEqual([]);
    return answer;
  };

  it.each(['json', 'xml'])('in %s', async (format) => {
    const get = (path: string, query: Record<string, string> = {}) =>
      ask({ method: 'GET', path: `/open311/${path}.${format}`, query });
    const key = await world.appKey();
    const post = (fields: Record<string, string>) =>
      ask({
        method: 'POST',
        path: `/open311/v2/requests.${format}`,
        headers: FORM,
        body: new URLSearchParams(fields).toString(),
      });
    await get('discovery');
    await get('v2/services');
    await get('v2/services', { jurisdiction_id: 'elsewhere' });
    await get('v2/services/0206');
    await get('v2/services/9999');
    const report = { service_code: '0401', address_string: `玉林北路 ${format}`, description: '路灯坏了' };
    const posted = await post({ api_key: key, ...report });
    const token = /[0-9A-Z]{26}/.exec(posted.body)?.[0] ?? '';
    await get(`v2/tokens/${token}`);
    await world.drain();
    const filed = await get(`v2/tokens/${token}`);
    const id = filed.body.match(/[0-9A-Z]{26}/g)?.find((one) => one !== token) ?? '';
    expect((await get(`v2/requests/${id}`)).statusCode).toBe(200);
    await get('v2/requests');
    await get('v2/requests', { page: '0', status: 'half' });
    await get('v2/requests/nothing');
    await get('v2/tokens/nothing');
    expect((await post({ api_key: key })).statusCode).toBe(400);
    expect((await post(report)).statusCode).toBe(403);
    expect((await post({ api_key: key, ...report, service_code: '9999' })).statusCode).toBe(404);
    expect([...documented.unseen]).toEqual([]);
  });
});

describe('the answers to platforms are as documented', () => {
  const documented = documentedAnswers(RAW_OPEN_API_DOCUMENTS['pushes.json']);
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const spki = own.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const pkcs8 = own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const KEY = 'in-the-address-only-000000000000';
  const secrets: ChannelSecrets = {
    wechat: WECHAT,
    weibo: { appSecret: 'weibo-secret' },
    douyin: { clientKey: 'k', clientSecret: 'douyin-secret' },
    alipay: { appId: '1', alipayPublicKey: spki, privateKey: pkcs8 },
  };
  const texts = {
    aliyun: { accessKeyId: 'a', accessKeySecret: 's', signName: 'n', templateCode: 't', templateField: 'c' },
    tencent: { secretId: 'a', secretKey: 's', sdkAppId: '1', signName: 'n', templateId: 't', region: 'r' },
  } as const;
  let world: Awaited<ReturnType<typeof startChannelWorld>>;
  beforeAll(async () => {
    world = await startChannelWorld(secrets);
  });
  afterAll(() => world.stop());
  const ask = async (surface: Surface, request: Omit<TestRequest, 'path'> & { readonly path?: string }) => {
    const whole = { path: `/v1/channels/${surface}`, ...request };
    const answer = await world.request(surface, whole);
    expect(documented.faults(whole, answer), `${whole.method} ${whole.path} ${answer.statusCode}`).toEqual([]);
    return answer.statusCode;
  };
  const signed = (secret: string) => ({
    timestamp: '1795485600',
    nonce: '42',
    signature: pushSignature([secret, '1795485600', '42']),
  });
  const LARGE = 'x'.repeat(200 * 1024);

  it('of WeChat', async () => {
    const query = signed(WECHAT.token);
    const xml = (type: string) =>
      `<xml><ToUserName>g</ToUserName><FromUserName>o</FromUserName><CreateTime>1795485600</CreateTime><MsgType>${type}</MsgType><Content>武侯区玉林北路路灯坏了</Content><MsgId>1</MsgId></xml>`;
    const post = (body: string, how: Record<string, string> = query) =>
      ask('wechat', { method: 'POST', query: how, headers: { 'content-type': 'text/xml' }, body });
    expect(await ask('wechat', { method: 'GET', query: { ...query, echostr: '7' } })).toBe(200);
    expect(await ask('wechat', { method: 'GET' })).toBe(403);
    expect(await post(xml('text'))).toBe(200);
    expect(await post(xml('unheard-of'))).toBe(200);
    expect(await post('<xml>')).toBe(400);
    expect(await post(xml('text'), {})).toBe(403);
    expect(await post(LARGE)).toBe(413);
  });

  it('of Weibo', async () => {
    const query = signed('weibo-secret');
    const push = (type: string) =>
      `{"type":"${type}","receiver_id":1,"sender_id":2,"created_at":"Tue Nov 24 09:09:20 +0800 2026","text":"玉林北路路灯不亮","data":{}}`;
    const post = (body: string, how: Record<string, string> = query) =>
      ask('weibo', { method: 'POST', query: how, body });
    expect(await ask('weibo', { method: 'GET', query: { ...query, echostr: '7' } })).toBe(200);
    expect(await post(push('text'))).toBe(200);
    expect(await post(push('unheard-of'))).toBe(200);
    expect(await post('{')).toBe(400);
    expect(await post(push('text'), {})).toBe(403);
    expect(await post(LARGE)).toBe(413);
  });

  it('of Douyin', async () => {
    const post = (body: string, signature = createHash('sha1').update(`douyin-secret${body}`).digest('hex')) =>
      ask('douyin', { method: 'POST', headers: { 'x-douyin-signature': signature, 'msg-id': 'm' }, body });
    expect(await post('{"event":"verify_webhook","content":{"challenge":1}}')).toBe(200);
    expect(await post('{"event":"im_enter_direct_msg","content":"{}"}')).toBe(200);
    expect(await post('[]')).toBe(400);
    expect(await post('{}', 'x')).toBe(403);
    expect(await post(LARGE)).toBe(413);
  });

  it('of Alipay', async () => {
    const post = (fields: Record<string, string>, sign?: string) => {
      const text = Object.keys(fields)
        .toSorted()
        .map((name) => `${name}=${fields[name]}`)
        .join('&');
      const real = createSign('RSA-SHA256').update(text).sign(own.privateKey, 'base64');
      const body = new URLSearchParams({ ...fields, sign: sign ?? real }).toString();
      return ask('alipay', { method: 'POST', headers: FORM, body });
    };
    const fields = { charset: 'UTF-8', sign_type: 'RSA2', biz_content: '<XML><MsgType>event</MsgType></XML>' };
    expect(await post({ ...fields, service: 'alipay.service.check' })).toBe(200);
    expect(await post({ ...fields, service: 'alipay.mobile.public.message.notify' })).toBe(200);
    expect(await post({ ...fields, service: 'x', biz_content: '<XML>' })).toBe(400);
    expect(await post({ ...fields, service: 'x' }, 'AAAA')).toBe(403);
    expect(await ask('alipay', { method: 'POST', headers: FORM, body: LARGE })).toBe(413);
  });

  it('of the providers of text messages', async () => {
    const post = (provider: string, body: unknown, key = KEY) =>
      ask('sms', { method: 'POST', path: `/v1/channels/sms/${provider}/${key}`, body });
    Object.assign(secrets, { sms: { provider: 'aliyun', ...texts.aliyun, inboundKey: KEY } });
    expect(await post('aliyun', [])).toBe(200);
    expect(await post('aliyun', {})).toBe(400);
    expect(await post('aliyun', LARGE)).toBe(413);
    expect(await post('aliyun', [], 'x'.repeat(24))).toBe(404);
    Object.assign(secrets, { sms: { provider: 'tencent', ...texts.tencent, inboundKey: KEY } });
    expect(await post('tencent', { mobile: '13900001111', nationcode: '86', text: '好', time: 1 })).toBe(200);
    expect(await post('tencent', {})).toBe(400);
    const topicArn = 'arn:aws:sns:ap-southeast-1:123456789012:t';
    Object.assign(secrets, { sms: { provider: 'sns', topicArn, inboundKey: KEY } });
    expect(await post('sns', {})).toBe(400);
    expect([...documented.unseen]).toEqual([]);
  });

  it('that is not connected', async () => {
    for (const name of ['wechat', 'weibo', 'douyin', 'alipay'] as const) {
      delete secrets[name];
      expect(await ask(name, { method: 'POST', body: '{}' })).toBe(404);
    }
  });
});

describe('the answers of the plain form and of photos are as documented', () => {
  const documented = documentedAnswers(RAW_OPEN_API_DOCUMENTS['plain.json']);
  let world: Awaited<ReturnType<typeof startChatWorld>>;
  beforeAll(async () => {
    world = await startChatWorld();
  });
  afterAll(() => world.stop());
  const ask = async (request: TestRequest & { readonly bytes?: Buffer }) => {
    const { status, body, mediaType } = await world.request(request);
    const answer = { statusCode: status, body, headers: { 'content-type': mediaType } };
    expect(documented.faults(request, answer), `${request.method} ${request.path} ${status}`).toEqual([]);
    return status;
  };

  it('also for bad input', async () => {
    const form = (fields: Record<string, string>) =>
      ask({ method: 'POST', path: '/chat/form', headers: FORM, body: new URLSearchParams(fields).toString() });
    expect(await form({ text: '武侯区玉林北路12号门口路灯坏了' })).toBe(200);
    expect(await form({ text: '' })).toBe(400);
    expect(await form({ text: '字'.repeat(40_000) })).toBe(413);
    const from = { ...FORM, 'x-forwarded-for': '203.0.113.7, 10.0.0.1' };
    const again = { method: 'POST', path: '/chat/form', headers: from, body: 'text=%E3%80%82' } as const;
    for (let sent = 0; sent < world.city.city.limits.startsPerHour; sent += 1) await world.request(again);
    expect(await ask(again)).toBe(429);
    const conversation = await world.begin();
    const photo = (bytes: Buffer, headers: Record<string, string> = conversation.headers) =>
      ask({ method: 'POST', path: `/v1/conversations/${conversation.id}/photos`, headers, bytes });
    expect(await photo(jpegWithExif())).toBe(201);
    expect(await photo(Buffer.from('<html>'))).toBe(422);
    expect(await photo(Buffer.alloc(5 * 1024 * 1024, 0xff))).toBe(413);
    expect(await photo(jpegWithExif(), {})).toBe(401);
    expect([...documented.unseen]).toEqual([]);
  });
});
