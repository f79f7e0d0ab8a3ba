import type { ReplyAddress } from '../channels/reply-address.ts';
import type { BotMessage } from '../contracts/conversation.ts';

/**
 * Answers on the channel a contact came by, as that channel allows. `reply id` makes a reply that is sent
 * twice recognisable; a channel that cannot answer keeps the reply for the operator.
 */
export interface ReplySender {
  send(to: ReplyAddress, reply: { readonly id: string; readonly message: BotMessage }): Promise<void>;
}
