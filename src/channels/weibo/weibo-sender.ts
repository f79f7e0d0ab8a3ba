import * as z from 'zod';
import { clip } from '../../kernel/text.ts';
import type { HttpCaller } from '../http-caller.ts';
import type { ChannelSender, Reply, SendResult } from '../outbox/channel-sender.ts';
import { messageText } from '../outbox/message-text.ts';
import type { ReplyAddress } from '../reply-address.ts';
import { parseJson } from '../transcripts/parse-json.ts';
import { FINAL_CODES, type WeiboAccount } from './weibo-account.ts';

const REPLY_URL = 'https://m.api.weibo.com/2/messages/reply.json';
/** The platform takes fewer than 300 Chinese characters. */
const MAX_CHARS = 299;
const OK_STATUS = 200;

const Answer = z.looseObject({ result: z.boolean().optional(), error_code: z.number().optional() });

/** Answers on Weibo after the push was answered. Source: open.weibo.com/wiki, message reply of the fans service. */
export class WeiboSender implements ChannelSender {
  readonly #account: WeiboAccount;
  readonly #call: HttpCaller;

  constructor(parts: { readonly account: WeiboAccount; readonly call: HttpCaller }) {
    this.#account = parts.account;
    this.#call = parts.call;
  }

  async send({ reporter }: ReplyAddress, { message }: Reply): Promise<SendResult> {
    const { accessToken } = this.#account;
    if (accessToken === undefined) return { kind: 'cannot', reason: 'weibo: passive answers only' };
    if (reporter.channelUserId === undefined) return { kind: 'cannot', reason: 'no-uid' };
    const answer = await this.#call({
      url: REPLY_URL,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        access_token: accessToken,
        type: 'text',
        data: JSON.stringify({ text: clip(messageText(message), MAX_CHARS) }),
        receiver_id: reporter.channelUserId,
        save_sender_box: '1',
      }).toString(),
    });
    if (answer.kind === 'down') return { kind: 'failed', reason: 'weibo: no answer' };
    const parsed = Answer.safeParse(parseJson(answer.text));
    if (!parsed.success) return { kind: 'failed', reason: `weibo: status ${answer.status}` };
    const { error_code: code, result } = parsed.data;
    if (code === undefined && (result === true || answer.status === OK_STATUS)) return { kind: 'sent', via: 'weibo' };
    return {
      kind: code !== undefined && FINAL_CODES.has(code) ? 'cannot' : 'failed',
      reason: `weibo: ${code ?? answer.status}`,
    };
  }
}
