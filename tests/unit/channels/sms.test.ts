import { describe, expect, it } from 'vitest';
import type { ApiAnswer } from '../../../src/channels/http-caller.ts';
import { acs3Call } from '../../../src/channels/sms/acs3-call.ts';
import { aliyunSmsCall } from '../../../src/channels/sms/aliyun-sms.ts';
import { SignedSmsGateway } from '../../../src/channels/sms/signed-sms-gateway.ts';
import { SmsSender } from '../../../src/channels/sms/sms-sender.ts';
import { tencentSignature, tencentSmsCall } from '../../../src/channels/sms/tencent-sms.ts';
import type { BotMessage } from '../../../src/contracts/conversation.ts';

const AT = new Date('2026-11-24T02:00:00.000Z');
const message = (text: string): BotMessage => ({
  kind: 'text',
  text,
  quickReplies: [],
  call: [],
  fields: [],
  cases: [],
});
const to = (phone?: string) => ({
  contactId: 'c',
  channel: 'phone' as const,
  locale: 'zh',
  sourceRef: 's',
  reporter: phone === undefined ? {} : { phone },
});

describe('signatures', () => {
  it('of Alibaba Cloud are those of its documentation', () => {
    const call = acs3Call({
      host: 'ecs.cn-shanghai.aliyuncs.com',
      action: 'RunInstances',
      version: '2014-05-26',
      parameters: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
      accessKeyId: 'YourAccessKeyId',
      accessKeySecret: 'YourAccessKeySecret',
      at: new Date('2023-10-26T10:22:32Z'),
      nonce: '3156853299f313e23d1673dc12e1703d',
    });
    expect(call.headers['authorization']).toContain(
      'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  it('of Tencent Cloud are those of its documentation', () => {
    const text = [
      'TC3-HMAC-SHA256',
      '1551113065',
      '2019-02-25/cvm/tc3_request',
      '5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031',
    ].join('\n');
    const signature = tencentSignature('Gu5t9xGARNpq86cd98joQYCN3EXAMPLE', {
      date: '2019-02-25',
      service: 'cvm',
      text,
    });
    expect(signature).toBe('72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168');
  });

  it('cover the number and the words', () => {
    const aliyun = {
      accessKeyId: 'k',
      accessKeySecret: 's',
      signName: '热线',
      templateCode: 'SMS_1',
      templateField: 'content',
    };
    const tencent = {
      secretId: 'k',
      secretKey: 's',
      sdkAppId: '14',
      signName: '热线',
      templateId: '1',
      region: 'ap-guangzhou',
    };
    const sign = (text: string) => [
      aliyunSmsCall({ to: '13800001111', text }, { account: aliyun, at: AT, nonce: 'n' }).headers['authorization'],
      tencentSmsCall({ to: '13800001111', text }, { account: tencent, at: AT }).headers['authorization'],
    ];
    expect(sign('甲')).toEqual(sign('甲'));
    expect(sign('甲')[0]).not.toBe(sign('乙')[0]);
    expect(sign('甲')[1]).not.toBe(sign('乙')[1]);
  });
});

describe('a text message', () => {
  const gateway = (answer: ApiAnswer) =>
    new SignedSmsGateway({
      call: async () => answer,
      sign: () => ({ url: 'https://x.example', headers: {}, body: '' }),
    });
  const answered = (text: string): ApiAnswer => ({ kind: 'answered', status: 200, text });

  it.each([
    ['Aliyun takes it', answered('{"Code":"OK","Message":"OK"}'), 'sent'],
    ['Tencent takes it', answered('{"Response":{"SendStatusSet":[{"Code":"Ok"}]}}'), 'sent'],
    ['the number is blocked', answered('{"Code":"isv.BLACK_KEY_CONTROL_LIMIT"}'), 'failed'],
    ['the template is wrong', answered('{"Code":"isv.SMS_TEMPLATE_ILLEGAL"}'), 'cannot'],
    ['Tencent refuses', answered('{"Response":{"Error":{"Code":"AuthFailure.SecretIdNotFound"}}}'), 'cannot'],
    ['nobody answers', { kind: 'down' } as const, 'failed'],
    ['the answer is none', answered('<html>'), 'failed'],
  ])('when %s', async (_, answer, kind) => {
    expect(await gateway(answer).send({ to: '13800001111', text: 'x' })).toMatchObject({ kind });
  });

  it('goes to mobile numbers only, as they are written, and no longer than four parts', async () => {
    const sent: { to: string; text: string }[] = [];
    const sender = new SmsSender({
      send: async (one) => {
        sent.push(one);
        return { kind: 'sent', via: 'sms' };
      },
    });
    await sender.send(to('+86 138-0000-1111'), { id: 'r', message: message('字'.repeat(400)) });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.to).toBe('13800001111');
    expect(Array.from(sent[0]?.text ?? '')).toHaveLength(268);
    expect(await sender.send(to('028-12345678'), { id: 'r', message: message('x') })).toMatchObject({ kind: 'cannot' });
    expect(await sender.send(to(), { id: 'r', message: message('x') })).toMatchObject({ kind: 'cannot' });
  });
});
