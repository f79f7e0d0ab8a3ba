import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { ChannelSecrets } from '../../src/channels/channel-secrets.ts';
import { readInboxFile } from '../../src/channels/inbox-file.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import { startChannelWorld } from '../support/channel-world.ts';
import { startPlatformStub } from '../support/platform-stub.ts';

const KEY = 'in-the-address-only-000000000000';
const TOPIC = 'arn:aws:sns:ap-southeast-1:123456789012:texts';
const NOTICES = z
  .object({ certificate: z.string() })
  .catchall(z.looseObject({}).or(z.string()))
  .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, '../fixtures/sms/sns-notices.json'), 'utf8')));
const ACCOUNTS: Readonly<Record<'sns' | 'aliyun' | 'tencent', NonNullable<ChannelSecrets['sms']>>> = {
  sns: { provider: 'sns', topicArn: TOPIC, inboundKey: KEY },
  aliyun: {
    provider: 'aliyun',
    accessKeyId: 'a',
    accessKeySecret: 's',
    signName: 'n',
    templateCode: 't',
    templateField: 'content',
    inboundKey: KEY,
  },
  tencent: {
    provider: 'tencent',
    secretId: 'a',
    secretKey: 's',
    sdkAppId: '1',
    signName: 'n',
    templateId: 't',
    region: 'ap-guangzhou',
    inboundKey: KEY,
  },
};

/** The provider that is connected; the tests change it. */
const secrets: { sms?: NonNullable<ChannelSecrets['sms']> } = {};
let world: Awaited<ReturnType<typeof startChannelWorld>>;
let stub: Awaited<ReturnType<typeof startPlatformStub>>;
beforeAll(async () => {
  world = await startChannelWorld(secrets);
  // The certificate of the fixtures holds from that day.
  world.clock.advanceMs(86_400_000);
  stub = await startPlatformStub(({ url }, response) => {
    if (url.pathname.endsWith('.pem')) return void response.writeHead(200).end(NOTICES.certificate);
    return void response.writeHead(200).end('<ConfirmSubscriptionResponse/>');
  });
  world.platform.file = stub.file;
});
afterAll(async () => {
  await stub.stop();
  await world.stop();
});

const push = (provider: keyof typeof ACCOUNTS, body: unknown, key = KEY) => {
  secrets.sms = ACCOUNTS[provider];
  return world.request('sms', {
    method: 'POST',
    path: `/v1/channels/sms/${provider}/${key}`,
    headers: { 'content-type': 'text/plain; charset=UTF-8' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
};
const aliyun = (sequence_id: number | string, phone_number: string, content: string) => ({
  phone_number,
  content,
  send_time: '2026-11-24 09:50:00',
  dest_code: '1234',
  sequence_id,
});
/** A call from a number becomes a case, which is answered and asked about by text message. */
const askedCase = async (phone: string, matter: string): Promise<string> => {
  const key = `calls/call-${phone}.txt`;
  const text = `来电号码：${phone}\n坐席：您好，12345热线。\n市民：${matter}\n坐席：好的，登记了。\n`;
  await world.drop(key, text);
  const reading = await readInboxFile({ key, etag: 'etag', bytes: new TextEncoder().encode(text) });
  const contact = await world.contactOf('phone', (reading.ok ? reading.value[0]?.sourceRef : '') ?? '');
  const caseId = contact?.caseIds[0] ?? '';
  await world.answerCase(caseId, '已经处理好。');
  expect(world.texts.at(-1)).toMatchObject({ to: phone });
  return caseId;
};
const rated = { status: 'closed', satisfaction: { solved: true, rating: 5 } };

describe('Amazon SNS', () => {
  it('takes the answer to the follow-up as the rating', async () => {
    const caseId = await askedCase('13900001111', '武侯区玉林北路三号院门口的路灯坏了，晚上很黑。');
    expect((await push('sns', NOTICES['rating'])).statusCode).toBe(200);
    await world.drain();
    expect(await world.contactOf('phone', 'sms#sns#inbound-1')).toMatchObject({ status: 'joined', caseIds: [caseId] });
    expect(await world.cases.get(caseId, { fresh: true })).toMatchObject(rated);
  });

  it('takes other words as a new matter, and both signature versions', async () => {
    expect((await push('sns', NOTICES['matter'])).statusCode).toBe(200);
    await world.drain();
    expect(await world.contactOf('phone', 'sms#sns#inbound-2')).toMatchObject({ status: 'filed' });
    expect(world.texts.at(-1)).toMatchObject({ to: '13900002222' });
  });

  it('confirms its subscription at the topic’s own region, nowhere else', async () => {
    expect((await push('sns', NOTICES['subscription'])).statusCode).toBe(200);
    expect(stub.asked.at(-1)).toContain('sns.ap-southeast-1.amazonaws.com/?Action=ConfirmSubscription');
    const asked = stub.asked.length;
    expect((await push('sns', NOTICES['elsewhere'])).statusCode).toBe(500);
    expect(stub.asked.slice(asked).every((url) => url.endsWith('.pem'))).toBe(true);
  });

  it('acknowledges what is no text message', async () => {
    expect((await push('sns', NOTICES['other'])).statusCode).toBe(200);
  });

  it.each([
    ['other words', { Message: '{"originationNumber":"+8613900001111","messageBody":"x","inboundMessageId":"y"}' }],
    ['another topic', { TopicArn: 'arn:aws:sns:ap-southeast-1:123456789012:other' }],
    ['a certificate from elsewhere', { SigningCertURL: 'https://sns.ap-southeast-1.amazonaws.com.evil.example/a.pem' }],
    ['a certificate over http', { SigningCertURL: 'http://sns.ap-southeast-1.amazonaws.com/a.pem' }],
    ['no certificate at all', { SigningCertURL: 'https://sns.ap-southeast-1.amazonaws.com/a' }],
    ['the other digest', { SignatureVersion: '1' }],
  ])('is refused with %s', async (_, change) => {
    const notice = z.looseObject({}).parse(NOTICES['rating']);
    expect((await push('sns', { ...notice, ...change })).statusCode).toBe(403);
  });
});

describe('Alibaba Cloud', () => {
  it('gives several texts in one push, each taken once', async () => {
    const caseId = await askedCase('13700001111', '成华区双林路井盖破损，容易摔人。');
    const texts = [
      aliyun(71, '13700001111', '解决了，很满意'),
      aliyun('72', '13700002222', '金牛区抚琴西路垃圾没人收'),
    ];
    const answer = await push('aliyun', texts);
    expect(JSON.parse(answer.body)).toEqual({ code: 0, msg: '接收成功' });
    await push('aliyun', texts);
    await world.drain();
    expect(await world.cases.get(caseId, { fresh: true })).toMatchObject(rated);
    expect(await world.contactOf('phone', 'sms#aliyun#72')).toMatchObject({
      status: 'filed',
      receivedAt: '2026-11-24T01:50:00.000Z',
    });
  });

  it('leaves no digest of a number that could be tried out in the table of cases', async () => {
    const keys = new Set<string>();
    const { Items = [] } = await world.scan();
    for (const item of Items) keys.add(JSON.stringify(item));
    const digests = ['13700001111', '+8613700001111', '8613700001111'].map((number) =>
      derivedId('thread', 'phone', number),
    );
    expect(keys.size).toBeGreaterThan(0);
    for (const digest of [...digests, '13700001111']) {
      expect([...keys].filter((key) => key.includes(digest))).toEqual([]);
    }
  });

  it('does not let one number answer for another', async () => {
    const caseId = await askedCase('13700003333', '青羊区草堂路人行道地砖破了。');
    await push('aliyun', [aliyun(73, '13700009999', '没有解决，不满意')]);
    await world.drain();
    expect(await world.cases.get(caseId, { fresh: true })).toMatchObject({ status: 'visit' });
  });

  it('gives what says little to an operator, thanks to nobody, and writes back to neither', async () => {
    const before = world.texts.length;
    await push('aliyun', [aliyun(74, '13700004444', '好的，谢谢你们'), aliyun(78, '13700004445', '还没有')]);
    await world.drain();
    expect(await world.contactOf('phone', 'sms#aliyun#74')).toMatchObject({ status: 'rejected', reason: 'small-talk' });
    const unclear = await world.contactOf('phone', 'sms#aliyun#78');
    expect(await world.cases.get(unclear?.caseIds[0] ?? '')).toMatchObject({ status: 'in-review', text: '还没有' });
    expect(world.texts).toHaveLength(before);
  });

  it.each([
    ['an opt-out', aliyun(75, '13700005555', 'TD')],
    ['a service number', aliyun(76, '10086', '您的余额不足')],
    ['no words', aliyun(77, '13700006666', '。。。')],
  ])('stores nothing of %s', async (_, text) => {
    expect((await push('aliyun', [text])).statusCode).toBe(200);
    expect(await world.contactOf('phone', `sms#aliyun#${text.sequence_id}`)).toBeNull();
  });

  it.each([
    ['no JSON', '{'],
    ['no list', { phone_number: '1' }],
    ['a text without a number', [{ content: 'x' }]],
    ['too many', Array.from({ length: 201 }, (_, index) => aliyun(index, '13700001111', 'x'))],
  ])('is told when it pushes %s', async (_, body) => {
    expect((await push('aliyun', body)).statusCode).toBe(400);
  });
});

describe('Tencent Cloud', () => {
  const reply = (mobile: string, text: string) => ({
    extend: '',
    mobile,
    nationcode: '86',
    sign: '市民热线',
    text,
    time: 1_795_485_000,
  });

  it('gives the answer to the follow-up; the same push is one message', async () => {
    const caseId = await askedCase('13600001111', '武侯区科华北路树枝断了挡路。');
    const answer = await push('tencent', reply('13600001111', '解决了，很满意'));
    expect(JSON.parse(answer.body)).toEqual({ result: 0, errmsg: 'OK' });
    await push('tencent', reply('13600001111', '解决了，很满意'));
    expect(new Set(world.queued).size).toBe(1);
    await world.drain();
    expect(await world.cases.get(caseId, { fresh: true })).toMatchObject(rated);
  });

  it('is told when it pushes what is none', async () => {
    expect((await push('tencent', { mobile: '13600001111' })).statusCode).toBe(400);
    expect((await push('tencent', '[]')).statusCode).toBe(400);
  });
});

describe('an address', () => {
  it('is none without its key, or for a provider that is not connected', async () => {
    expect((await push('aliyun', [], 'a-wrong-key-of-24-letters')).statusCode).toBe(404);
    expect((await push('tencent', {}, 'x')).statusCode).toBe(404);
    expect((await push('sns', NOTICES['rating'], 'x')).statusCode).toBe(404);
    secrets.sms = ACCOUNTS.aliyun;
    const other = { method: 'POST', path: `/v1/channels/sms/tencent/${KEY}`, body: '{}' } as const;
    expect((await world.request('sms', other)).statusCode).toBe(404);
    expect((await world.request('sms', { ...other, path: `/v1/channels/sms/other/${KEY}` })).statusCode).toBe(404);
  });
});
