import type { CityLookup } from '../city/lookup.ts';
import type { BotMessage, Conversation, Turn } from '../contracts/conversation.ts';
import type { Conversed, Incoming } from './converse.ts';
import { saidInWords } from './said-in-words.ts';

/** A message with its text cleaned. */
export type CleanIncoming = Incoming & { readonly text: string };

/** The citizen's turn and the bot's, numbered on from the conversation's last. */
export function turnsOf(
  {
    incoming,
    messages,
    deps,
  }: {
    readonly incoming: CleanIncoming;
    readonly messages: readonly BotMessage[];
    readonly deps: { readonly city: CityLookup };
  },
  conversation: Conversation,
): Conversed {
  const at = conversation.lastAt;
  const citizens: Turn = {
    seq: conversation.seq + 1,
    from: 'citizen',
    at,
    clientMessageId: incoming.message.clientMessageId,
    text: saidInWords(incoming, deps.city),
  };
  const bots = messages.map(
    (said, index): Turn => ({ seq: citizens.seq + 1 + index, from: 'bot', at, text: said.text, message: said }),
  );
  const turns = [citizens, ...bots];
  return { turns, conversation: { ...conversation, seq: conversation.seq + turns.length } };
}
