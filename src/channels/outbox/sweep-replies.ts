import type { Clock } from '../../kernel/clock.ts';
import type { ReplyStore } from './reply-store.ts';

/** What the sweep needs. */
export type SweepRepliesDeps = {
  readonly store: Pick<ReplyStore, 'due'>;
  /** Puts a reply on the queue; twice is harmless. */
  readonly queue: (replyId: string) => Promise<void>;
  readonly clock: Clock;
  /** Shards of the index, 0 to n-1. */
  readonly shards: readonly number[];
};

/** Queues every reply whose next try is due; returns how many. A try moves its next one on, so the next sweep finds less. */
export async function sweepReplies({ store, queue, clock, shards }: SweepRepliesDeps): Promise<number> {
  let queued = 0;
  for (const shard of shards) {
    for (const id of await store.due({ now: clock.now(), shard })) {
      await queue(id);
      queued += 1;
    }
  }
  return queued;
}
