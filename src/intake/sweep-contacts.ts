import type { Clock } from '../kernel/clock.ts';
import type { ContactQueue } from './contact-queue.ts';
import type { ContactStore } from './contact-store.ts';

/** What the sweep needs. */
export type SweepContactsDeps = {
  readonly contacts: ContactStore;
  readonly queue: ContactQueue;
  readonly clock: Clock;
  /** Shards of the index, 0 to n-1. */
  readonly shards: readonly number[];
};

/** What one sweep may put on the queue: what the workers take in a minute, several times over. */
const MAX_QUEUED = 1_000;

/**
 * Queues every contact whose next look is due: stored and not finished (a crash, a lost message), asked and
 * not answered, a chat the citizen left. Working on it moves its next look on, so a second sweep finds less.
 */
export async function sweepContacts(deps: SweepContactsDeps): Promise<{ readonly queued: number }> {
  const now = deps.clock.now();
  let queued = 0;
  for (const shard of deps.shards) {
    let cursor: string | null = null;
    do {
      const page = await deps.contacts.unfinished({ now, shard, cursor });
      for (const id of page.ids) await deps.queue.send(id);
      queued += page.ids.length;
      cursor = page.cursor;
    } while (cursor !== null && queued < MAX_QUEUED);
  }
  return { queued };
}
