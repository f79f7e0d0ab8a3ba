import type { ChannelSender, Reply, SendResult } from '../outbox/channel-sender.ts';
import type { ReplyAddress } from '../reply-address.ts';
import { composeMail, type MailFrame, type OutgoingMail } from './compose-mail.ts';
import type { MailReplyLimit } from './mail-reply-limit.ts';

/** Hands a mail to a mail service. */
export interface MailGateway {
  send(mail: OutgoingMail): Promise<SendResult>;
}

/** Replies by mail, at most a few a day to one address: two robots that answer each other stop. */
export class MailSender implements ChannelSender {
  readonly #parts: { readonly gateway: MailGateway; readonly frame: MailFrame; readonly limit: MailReplyLimit };

  constructor(parts: { readonly gateway: MailGateway; readonly frame: MailFrame; readonly limit: MailReplyLimit }) {
    this.#parts = parts;
  }

  async send(to: ReplyAddress, reply: Reply): Promise<SendResult> {
    const { gateway, frame, limit } = this.#parts;
    const mail = composeMail(to, reply, frame);
    if (mail === null) return { kind: 'cannot', reason: 'no-mail-address' };
    if (!(await limit.mayReply(mail.to))) return { kind: 'cannot', reason: 'mail-loop-guard' };
    return gateway.send(mail);
  }
}
