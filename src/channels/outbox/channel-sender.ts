import type { BotMessage } from '../../contracts/conversation.ts';
import type { ReplyAddress } from '../reply-address.ts';

/** Something to be said to a citizen; the id makes a reply that is sent twice recognisable. */
export type Reply = { readonly id: string; readonly message: BotMessage };

/** How a try to say it ended. `cannot`: this way never works for this reply, another may; `failed`: it may later. */
export type SendResult =
  | { readonly kind: 'sent'; readonly via: string }
  | { readonly kind: 'cannot'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Says something to a citizen on one way. Expected trouble is a result; nothing is thrown for it. */
export interface ChannelSender {
  send(to: ReplyAddress, reply: Reply): Promise<SendResult>;
}
