import { caseIdOf } from '../cases/case-id.ts';
import type { ChannelSender, Reply, SendResult } from '../channels/outbox/channel-sender.ts';
import type { ReplyAddress } from '../channels/reply-address.ts';
import type { Conversation, Turn } from '../contracts/conversation.ts';
import type { ConversationStore } from '../dialogue/conversation-store.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Sealer } from '../privacy/sealer.ts';
import { sealTurn } from './turn-seal.ts';

/** What writing into a window needs. */
export type ChatReplyDeps = {
  readonly conversations: ConversationStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
};

/** The citizen may be writing at the same moment; three times in a row is a fault. */
const TRIES = 3;
const MAX_MESSAGE_ID_CHARS = 64;

/** Replies in a web chat: a turn of the conversation, which its window fetches. The same reply is one turn. */
export class ChatReplySender implements ChannelSender {
  readonly #deps: ChatReplyDeps;

  constructor(deps: ChatReplyDeps) {
    this.#deps = deps;
  }

  async send({ threadRef }: ReplyAddress, { id, message }: Reply): Promise<SendResult> {
    if (threadRef === undefined) return { kind: 'cannot', reason: 'no-conversation' };
    const { conversations, sealer, clock } = this.#deps;
    const messageId = `reply-${id}`.slice(-MAX_MESSAGE_ID_CHARS);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const conversation = await conversations.get(threadRef);
      if (conversation === null) return { kind: 'cannot', reason: 'conversation-gone' };
      if ((await conversations.seqOfMessage(threadRef, messageId)) !== null) return SENT;
      const at = clock.now().toISOString();
      const seq = conversation.seq + 1;
      const turn: Turn = { seq, from: 'bot', at, clientMessageId: messageId, text: message.text, message };
      const written = await conversations.append({
        conversation: { ...conversation, seq, lastAt: at, ...awaited(message, seq) },
        expectedSeq: conversation.seq,
        turns: [await sealTurn({ conversationId: threadRef, turn }, sealer)],
      });
      if (written === 'appended') return SENT;
    }
    return { kind: 'failed', reason: 'conversation-busy' };
  }
}

/** A question remembers its turn, so that the words right after it are its answer. */
function awaited({ followsUp }: Reply['message'], seq: number): Pick<Conversation, 'awaits'> {
  return followsUp === undefined ? {} : { awaits: { caseId: caseIdOf(followsUp.caseNumber), seq } };
}

const SENT = { kind: 'sent', via: 'chat' } as const;
