import * as z from 'zod';
import { clip } from '../../kernel/text.ts';
import type { ChannelSender, Reply, SendResult } from '../outbox/channel-sender.ts';
import { messageText } from '../outbox/message-text.ts';
import type { ReplyAddress } from '../reply-address.ts';
import { parseJson } from '../transcripts/parse-json.ts';
import { TOKEN_REFUSED, type WechatTokenParts, wechatToken } from './wechat-token.ts';

const SEND_URL = 'https://api.weixin.qq.com/cgi-bin/message/custom/send';
const MAX_CHARS = 600;
/** Outside the 48 hours, too many, the person left, no right to send: no later try helps. */
const FINAL = new Set([45015, 45047, 40003, 43004, 48001, 50002]);

const Answer = z.looseObject({ errcode: z.number() });

/**
 * Answers on WeChat after the push was answered, by the customer-service API of a verified service account.
 * Source: developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html.
 */
export class WechatSender implements ChannelSender {
  readonly #parts: WechatTokenParts;

  constructor(parts: WechatTokenParts) {
    this.#parts = parts;
  }

  async send({ reporter }: ReplyAddress, { message }: Reply): Promise<SendResult> {
    const { channelUserId: openId } = reporter;
    if (openId === undefined) return { kind: 'cannot', reason: 'no-openid' };
    if (this.#parts.account.appSecret === undefined) return { kind: 'cannot', reason: 'wechat: passive answers only' };
    const text = clip(messageText(message), MAX_CHARS);
    for (const renew of [false, true]) {
      const token = await wechatToken(this.#parts, { renew });
      if (token === null) return { kind: 'failed', reason: 'wechat: no token' };
      const code = await this.#post(token, { openId, text });
      if (code === 0) return { kind: 'sent', via: 'wechat' };
      if (code === null) return { kind: 'failed', reason: 'wechat: no answer' };
      if (TOKEN_REFUSED.has(code)) continue;
      return { kind: FINAL.has(code) ? 'cannot' : 'failed', reason: `wechat: ${code}` };
    }
    return { kind: 'failed', reason: 'wechat: token refused' };
  }

  async #post(token: string, { openId, text }: { openId: string; text: string }): Promise<number | null> {
    const answer = await this.#parts.call({
      url: `${SEND_URL}?access_token=${encodeURIComponent(token)}`,
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ touser: openId, msgtype: 'text', text: { content: text } }),
    });
    const parsed = Answer.safeParse(answer.kind === 'answered' ? parseJson(answer.text) : undefined);
    return parsed.success ? parsed.data.errcode : null;
  }
}
