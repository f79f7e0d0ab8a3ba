import type { Clock } from '../../kernel/clock.ts';
import type { Outbox } from './outbox.ts';
import type { ReplyStore } from './reply-store.ts';

/** What the sweep needs. */
export type SweepRepliesDeps = {
  readonly outbox: Pick<Outbox, 'attempt'>;
  readonly store: ReplyStore;
  readonly clock: Clock;
  /** Shards of the index, 0 to n-1. */
  readonly shards: readonly number[];
};

/** Tries every reply whose next try is due; returns how many were tried. */
export async function sweepReplies({ outbox, store, clock, shards }: SweepRepliesDeps): Promise<number> {
  let tried = 0;
  for (const shard of shards) {
    for (const id of await store.due({ now: clock.now(), shard })) {
      await outbox.attempt(id);
      tried += 1;
    }
  }
  return tried;
}
