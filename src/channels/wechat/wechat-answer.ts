import { cdata } from '../flat-xml.ts';
import { pushSignature } from '../push-signature.ts';
import type { WechatAccount } from './wechat-account.ts';
import { sealWechat } from './wechat-cipher.ts';
import type { OpenedPush } from './wechat-push.ts';

/** A text that WeChat shows in full. */
const MAX_BYTES = 2_047;

/** Answers within the push: a text, sealed as the push was. */
export function wechatAnswer(
  text: string,
  about: {
    readonly push: OpenedPush;
    readonly account: WechatAccount;
    readonly now: Date;
    /** 16 bytes; their letters become the nonce as well. */
    readonly random: Uint8Array;
  },
): string {
  const { push, account, now, random } = about;
  const { FromUserName: openId = '', ToUserName: ownId = '' } = push.fields;
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const xml =
    `<xml><ToUserName>${cdata(openId)}</ToUserName><FromUserName>${cdata(ownId)}</FromUserName>` +
    `<CreateTime>${timestamp}</CreateTime><MsgType>${cdata('text')}</MsgType><Content>${cdata(cutBytes(text))}</Content></xml>`;
  if (push.aesKey === undefined) return xml;
  const encrypted = sealWechat(xml, { encodingAesKey: push.aesKey, appId: account.appId, random });
  const nonce = String(Buffer.from(random).readUInt32BE(0));
  const signature = pushSignature([account.token, timestamp, nonce, encrypted]);
  return (
    `<xml><Encrypt>${cdata(encrypted)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature>` +
    `<TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
  );
}

function cutBytes(text: string): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > MAX_BYTES) return cut;
    cut += character;
  }
  return cut;
}
