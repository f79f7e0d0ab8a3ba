import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushSignature } from '../../../src/channels/push-signature.ts';
import { wechatAnswer } from '../../../src/channels/wechat/wechat-answer.ts';
import { openWechat, sealWechat } from '../../../src/channels/wechat/wechat-cipher.ts';
import { readWechatEvent } from '../../../src/channels/wechat/wechat-event.ts';
import { isSignedByWechat, openWechatPush } from '../../../src/channels/wechat/wechat-push.ts';

/** Vectors of developers.weixin.qq.com, "message push" and "encryption": token AAAAA, key 43 times A. */
const ACCOUNT = { appId: 'wxba5fad812f8e6fb9', token: 'AAAAA', encodingAesKey: 'A'.repeat(43) };
const ENCRYPTED =
  '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=';
const SAFE_QUERY = {
  encrypt_type: 'aes',
  timestamp: '1714112445',
  nonce: '415670741',
  msg_signature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
};
const NOW = new Date('2026-11-24T02:00:00.000Z');

describe('the signature of WeChat', () => {
  it('is the one of the documented registration call', () => {
    const query = {
      timestamp: '1714036504',
      nonce: '1514711492',
      signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
    };
    expect(isSignedByWechat(query, 'AAAAA')).toBe(true);
    expect(isSignedByWechat({ ...query, nonce: '1514711493' }, 'AAAAA')).toBe(false);
    expect(isSignedByWechat({}, 'AAAAA')).toBe(false);
  });

  it('is the one of the documented plain push', () => {
    expect(pushSignature(['AAAAA', '1714037059', '486452656'])).toBe('899cf89e464efb63f54ddac96b0a0a235f53aa78');
  });
});

describe('safe mode', () => {
  const body = `<xml><ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName><Encrypt><![CDATA[${ENCRYPTED}]]></Encrypt></xml>`;

  it('opens the documented message', () => {
    const opened = openWechatPush(body, SAFE_QUERY, ACCOUNT);
    expect(opened).toMatchObject({
      ok: true,
      value: {
        fields: { FromUserName: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY', Event: 'debug_demo', debug_str: 'hello world' },
      },
    });
  });

  it('opens with the key before, and names it for the answer', () => {
    const account = { ...ACCOUNT, encodingAesKey: 'B'.repeat(43), previousEncodingAesKey: 'A'.repeat(43) };
    expect(openWechatPush(body, SAFE_QUERY, account)).toMatchObject({ ok: true, value: { aesKey: 'A'.repeat(43) } });
  });

  it('seals the documented answer to the letter', () => {
    const sealed = sealWechat('{"demo_resp":"good luck"}', { ...ACCOUNT, random: Buffer.from('707722b803182950') });
    expect(sealed).toBe('ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==');
    expect(pushSignature(['AAAAA', '1713424427', '415670741', sealed])).toBe(
      '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1',
    );
  });

  it('refuses a plain push to an account in safe mode whose body is sealed, and a wrong signature', () => {
    const plain = { signature: pushSignature(['AAAAA', '1', '2']), timestamp: '1', nonce: '2' };
    expect(openWechatPush(body, plain, ACCOUNT)).toEqual({ ok: false, error: { kind: 'bad-signature' } });
    expect(openWechatPush(body, { ...SAFE_QUERY, msg_signature: '0'.repeat(40) }, ACCOUNT)).toEqual({
      ok: false,
      error: { kind: 'bad-signature' },
    });
  });

  it('gives back whatever was sealed, and null for whatever was not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array({ minLength: 16, maxLength: 16 }), (text, random) => {
        expect(openWechat(sealWechat(text, { ...ACCOUNT, random }), ACCOUNT)).toBe(text.toWellFormed());
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 96 }), (bytes) => {
        expect(openWechat(Buffer.from(bytes).toString('base64'), ACCOUNT)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('answers sealed with the key that opened the push', () => {
    const push = { fields: { FromUserName: 'openid', ToUserName: 'gh_1' }, aesKey: ACCOUNT.encodingAesKey };
    const xml = wechatAnswer('收到 ]]> <b>', { push, account: ACCOUNT, now: NOW, random: new Uint8Array(16).fill(7) });
    const encrypted = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(xml)?.[1] ?? '';
    const plain = openWechat(encrypted, ACCOUNT);
    expect(plain).toContain('<ToUserName><![CDATA[openid]]></ToUserName>');
    expect(plain).toContain('<![CDATA[收到 ]]]]><![CDATA[> <b>]]>');
  });
});

describe('what a push means', () => {
  const base = { ToUserName: 'gh_1', FromUserName: 'openid', CreateTime: '1764000000' };

  it('keeps a 64-bit message id as text', () => {
    const event = readWechatEvent(
      { ...base, MsgType: 'text', Content: '玉林北路路灯不亮', MsgId: '23456789012345678901' },
      NOW,
    );
    expect(event).toMatchObject({
      kind: 'contact',
      contact: { sourceRef: '23456789012345678901', text: '玉林北路路灯不亮' },
    });
  });

  it('takes recognised speech as words and asks for words when nothing was recognised', () => {
    const voice = { ...base, MsgType: 'voice', MediaId: 'm', MsgId: '1' };
    expect(readWechatEvent({ ...voice, Recognition: '楼下太吵了。' }, NOW)).toMatchObject({ kind: 'contact' });
    expect(readWechatEvent(voice, NOW)).toMatchObject({
      kind: 'contact',
      phrase: 'channel.voice-unread',
      contact: { text: '', media: [{ kind: 'voice', ref: 'm' }] },
    });
    const unfetchable = { ...voice, MediaId: '../../token?' };
    expect(readWechatEvent(unfetchable, NOW)).toEqual({ kind: 'tell', phrase: 'channel.voice-unread' });
  });

  it('reads a position as latitude and longitude of GCJ-02', () => {
    const place = {
      ...base,
      MsgType: 'location',
      Location_X: '30.6402',
      Location_Y: '104.0431',
      Label: '玉林北路',
      MsgId: '2',
    };
    expect(readWechatEvent(place, NOW)).toMatchObject({
      contact: { text: '玉林北路', position: { lat: 30.6402, lng: 104.0431, crs: 'GCJ02' } },
    });
  });

  it('erases who unsubscribes, greets who subscribes, ignores what it does not know', () => {
    const event = (Event: string) => readWechatEvent({ ...base, MsgType: 'event', Event }, NOW);
    expect(event('unsubscribe')).toEqual({ kind: 'erase', openId: 'openid' });
    expect(event('subscribe')).toEqual({ kind: 'tell', phrase: 'channel.greeting' });
    expect(event('SCAN')).toEqual({ kind: 'ignore' });
    expect(event('LOCATION')).toEqual({ kind: 'ignore' });
    expect(readWechatEvent({ ...base, MsgType: 'something-new' }, NOW)).toEqual({ kind: 'ignore' });
    expect(readWechatEvent({}, NOW)).toEqual({ kind: 'ignore' });
  });

  it('expands no entities and reads no document type', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><xml><Content>&a;</Content></xml>';
    const query = { signature: pushSignature(['AAAAA', '1', '2']), timestamp: '1', nonce: '2' };
    expect(openWechatPush(bomb, query, { appId: 'a', token: 'AAAAA' })).toEqual({
      ok: false,
      error: { kind: 'not-xml' },
    });
  });
});
