import type { StoredReply } from '../../contracts/stored-reply.ts';

/** How a reply ended, or when it is tried again. */
export type ReplyOutcome =
  | { readonly status: 'waiting'; readonly nextAttemptAt: Date; readonly reason: string }
  | { readonly status: 'sent' | 'handed-over' | 'unreachable' | 'failed'; readonly reason: string };

/** Keeps replies from before they are sent. */
export interface ReplyStore {
  /** Keeps once; the same id again is `known` and changes nothing. */
  keep(reply: StoredReply): Promise<'kept' | 'known'>;
  get(id: string): Promise<StoredReply | null>;
  /** Takes a waiting reply for one try and moves its next one on; false when another has it, or it is done. */
  claim(claim: { readonly id: string; readonly attempts: number; readonly nextAttemptAt: Date }): Promise<boolean>;
  settle(id: string, outcome: ReplyOutcome, at: Date): Promise<void>;
  /** Waiting replies whose next try is due, of one shard, most overdue first, at most 100. */
  due(query: { readonly now: Date; readonly shard: number }): Promise<readonly string[]>;
}
