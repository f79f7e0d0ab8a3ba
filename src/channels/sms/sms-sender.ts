import { clip } from '../../kernel/text.ts';
import type { ChannelSender, Reply, SendResult } from '../outbox/channel-sender.ts';
import { messageText } from '../outbox/message-text.ts';
import type { ReplyAddress } from '../reply-address.ts';
import { mobileNumber } from './mobile-number.ts';
import type { SmsGateway } from './sms-gateway.ts';

/** A long message goes as parts of 67 characters each; four are enough for a number, a department and a date. */
const MAX_CHARS = 268;

/** Replies to callers by text message, to mobile numbers only. */
export class SmsSender implements ChannelSender {
  readonly #gateway: SmsGateway;

  constructor(gateway: SmsGateway) {
    this.#gateway = gateway;
  }

  async send({ reporter }: ReplyAddress, { message }: Reply): Promise<SendResult> {
    const number = mobileNumber(reporter.phone ?? '');
    if (number === null) return { kind: 'cannot', reason: 'no-mobile-number' };
    return this.#gateway.send({ to: number, text: clip(messageText(message), MAX_CHARS) });
  }
}
