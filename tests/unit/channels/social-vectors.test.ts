import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readAlipayEvent } from '../../../src/channels/alipay/alipay-event.ts';
import { readAlipayForm } from '../../../src/channels/alipay/alipay-form.ts';
import { isSignedByDouyin, readDouyinEvent } from '../../../src/channels/douyin/douyin-push.ts';
import { pushSignature } from '../../../src/channels/push-signature.ts';
import { readAliyunTexts } from '../../../src/channels/sms/aliyun-inbound.ts';
import { textContact } from '../../../src/channels/sms/inbound-text.ts';
import { readTencentText } from '../../../src/channels/sms/tencent-inbound.ts';
import { readWeiboEvent, readWeiboPush } from '../../../src/channels/weibo/weibo-push.ts';

const NOW = new Date('2026-11-24T02:00:00.000Z');
/** Each signature was made by openssl, not by the code that checks it. */
const WEIBO = '7f2c47faf1f2f1850b4e0bc990b8542e21f49cdf';
const DOUYIN = '351de4b5a6fb1a4cf24e595cdd0f10b898777508';
const DOUYIN_BODY = String.raw`{"event":"im_receive_msg","client_key":"k","from_user_id":"u","to_user_id":"t","content":"{\"message_type\":\"text\",\"text\":\"路灯不亮\",\"create_time\":1795485600000}","log_id":"l"}`;
const ALIPAY = z
  .object({ alipayPublicKey: z.string(), body: z.string() })
  .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, '../../fixtures/alipay-form.json'), 'utf8')));

describe('Weibo', () => {
  it('signs app secret, time and nonce, sorted', () => {
    expect(pushSignature(['weibo-app-secret', '1795485600', '42'])).toBe(WEIBO);
  });

  it('gives its documented messages', () => {
    // open.weibo.com, Receive General Message.
    const of = (json: string) => {
      const push = readWeiboPush(json);
      return push === null ? null : readWeiboEvent(push, NOW);
    };
    const text =
      '{"type":"text","receiver_id":1902538057,"sender_id":2489518277,"created_at":"Mon Jul 16 18:09:20 +0800 2012","text":"私信或留言内容","data":{}}';
    expect(of(text)).toMatchObject({
      kind: 'contact',
      contact: { receivedAt: '2012-07-16T10:09:20.000Z', reporter: { channelUserId: '2489518277' } },
    });
    const image =
      '{"type":"image","receiver_id":1902538057,"sender_id":2489518277,"created_at":"Mon Jul 16 18:09:20 +0800 2012","text":"发了一张图片","data":{"vfid":821804459,"tovfid":821804469}}';
    expect(of(image)).toMatchObject({
      contact: { text: '', media: [{ kind: 'picture', ref: '821804469' }] },
      phrase: 'channel.picture-alone',
    });
    const unfollow =
      '{"type":"event","receiver_id":1902538057,"sender_id":2489518277,"created_at":"Mon Jul 16 18:09:20 +0800 2012","text":"取消关注事件消息","data":{"subtype":"unfollow"}}';
    expect(of(unfollow)).toEqual({ kind: 'erase', userId: '2489518277' });
    expect(of('{"type":"unheard-of","receiver_id":1,"sender_id":2}')).toEqual({ kind: 'ignore' });
    expect(of('[]')).toBeNull();
  });
});

describe('Douyin', () => {
  it('signs client secret and body', () => {
    expect(isSignedByDouyin(DOUYIN_BODY, { signature: DOUYIN, clientSecret: 'client-secret' })).toBe(true);
    expect(isSignedByDouyin(DOUYIN_BODY, { signature: DOUYIN, clientSecret: 'client-secre' })).toBe(false);
    expect(isSignedByDouyin(`${DOUYIN_BODY} `, { signature: DOUYIN, clientSecret: 'client-secret' })).toBe(false);
  });

  it('gives the words of a private message', () => {
    expect(readDouyinEvent(DOUYIN_BODY, { messageId: undefined, now: NOW })).toMatchObject({
      kind: 'contact',
      contact: { text: '路灯不亮', sourceRef: 'l', reporter: { channelUserId: 'u' } },
    });
  });
});

describe('Alipay', () => {
  it('signs the fields in the form’s own charset, which is GBK', () => {
    const form = readAlipayForm(ALIPAY.body);
    expect(form.isSignedBy(ALIPAY.alipayPublicKey)).toBe(true);
    expect(readAlipayEvent(form.text('biz_content') ?? '', NOW)).toMatchObject({
      kind: 'contact',
      userId: '2088',
      contact: { text: '路灯不亮', sourceRef: 'a-1' },
    });
    expect(readAlipayForm(`${ALIPAY.body}&more=1`).isSignedBy(ALIPAY.alipayPublicKey)).toBe(false);
  });
});

describe('text messages', () => {
  it('of Alibaba Cloud are read as documented, in the older form as well', () => {
    const [text, older] = [
      '[{"phone_number":"13811110000","content":"内容","send_time":"2017-09-01 00:00:00","dest_code":"1234","sequence_id":"1234567890"}]',
      '[{"phone_number":"18612345678","send_time":"20170901000000","content":"内容","sign_name":"签名","dest_code":"1234","sequence_id":1234567890}]',
    ].map((body) => readAliyunTexts(body)?.[0]);
    expect(text).toEqual({
      provider: 'aliyun',
      id: '1234567890',
      from: '13811110000',
      text: '内容',
      sentAt: new Date('2017-08-31T16:00:00.000Z'),
    });
    expect(older).toMatchObject({ id: '1234567890', sentAt: text?.sentAt });
  });

  it('of Tencent Cloud are read as documented', () => {
    const body =
      '{"extend":"扩展码","mobile":"13900001111","nationcode":"86","sign":"短信签名","text":"用户回复的内容","time":1457336869}';
    const text = readTencentText(body);
    expect(text).toMatchObject({ from: '+8613900001111', text: '用户回复的内容' });
    expect(text?.sentAt.toISOString()).toBe('2016-03-07T07:47:49.000Z');
  });

  it.each([
    ['+8613900001111', '13900001111'],
    ['8613900001111', '13900001111'],
    ['139 0000 1111', '13900001111'],
    ['10086', null],
    ['106575000000', null],
    ['+14255550182', null],
  ])('from %s are of %s', (from, phone) => {
    const contact = textContact({ provider: 'sns', id: '1', from, text: '路灯坏了', sentAt: NOW }, NOW);
    expect(contact?.reporter.phone ?? null).toBe(phone);
  });
});
