import type { Channel, Reporter } from '../contracts/contact.ts';
import type { BotMessage } from '../contracts/conversation.ts';

/** Where a reply goes: the channel a contact came by and what that channel knows the person as. */
export type ReplyAddress = {
  readonly contactId: string;
  readonly channel: Channel;
  readonly locale: string;
  readonly sourceRef: string;
  readonly threadRef?: string;
  readonly reporter: Reporter;
};

/**
 * Answers on the channel a contact came by, as that channel allows. `reply id` makes a reply that is sent
 * twice recognisable; a channel that cannot answer keeps the reply for the operator.
 */
export interface ReplySender {
  send(to: ReplyAddress, reply: { readonly id: string; readonly message: BotMessage }): Promise<void>;
}
