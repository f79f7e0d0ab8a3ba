import type { Conversation, StoredTurn } from '../contracts/conversation.ts';

/** Keeps conversations and their turns. */
export interface ConversationStore {
  create(conversation: Conversation, turns: readonly StoredTurn[]): Promise<void>;
  get(id: string): Promise<Conversation | null>;
  /**
   * Writes new turns and the conversation in one transaction, on the condition that nobody wrote since
   * `conversation` was read (`expectedSeq`) and no turn with the citizen's message id exists.
   */
  append(change: {
    readonly conversation: Conversation;
    readonly expectedSeq: number;
    readonly turns: readonly StoredTurn[];
  }): Promise<'appended' | 'conflict'>;
  /** The number of the turn that carries this client message id, or null. */
  seqOfMessage(conversationId: string, clientMessageId: string): Promise<number | null>;
  /** Turns after `seq`, in order, at most 200. */
  turnsAfter(conversationId: string, seq: number): Promise<readonly StoredTurn[]>;
}
