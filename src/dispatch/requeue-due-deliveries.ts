import type { Clock } from '../kernel/clock.ts';
import type { DeliveryQueue, QueuedDelivery } from './delivery-queue.ts';
import type { DeliveryRepository, DueItem } from './delivery-repository.ts';
import type { EndpointRepository } from './endpoint-repository.ts';
import { inBatches } from './in-batches.ts';
import { SAFETY_NET_MS } from './new-delivery.ts';
import { resumeWaiting } from './resume-waiting.ts';

/** What the sweep works with. */
export type RequeueDeps = {
  readonly clock: Clock;
  readonly deliveries: Pick<DeliveryRepository, 'due' | 'lease' | 'get' | 'save' | 'waitingOf'>;
  readonly endpoints: Pick<EndpointRepository, 'get' | 'save'>;
  readonly queue: DeliveryQueue;
  /** Partitions of the retry index. */
  readonly shards: readonly number[];
};

const PAGE = 200;
/** A minute's sweep ends in its minute; what is left is oldest and comes first in the next. */
const MAX_PAGES_PER_SHARD = 25;
const PARALLEL_LEASES = 32;

/**
 * Puts due deliveries back on the queue: those whose waiting time is over, and those whose message was lost.
 * A lease moves each one's next look away first, so that it is queued once. Returns how many were queued.
 */
export async function requeueDueDeliveries(now: Date, deps: RequeueDeps): Promise<number> {
  const counts = await Promise.all(deps.shards.map((shard) => requeueShard({ shard, now }, deps)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function requeueShard({ shard, now }: { shard: number; now: Date }, deps: RequeueDeps): Promise<number> {
  let queued = 0;
  for (let page = 0; page < MAX_PAGES_PER_SHARD; page += 1) {
    const items = await deps.deliveries.due({ now, shard, limit: PAGE });
    const leased = await inBatches(items, PARALLEL_LEASES, (item) => leaseOne({ item, now }, deps));
    const messages = leased.flatMap((one) => (one === null ? [] : [one]));
    await deps.queue.send(messages);
    queued += messages.length;
    // Nothing moved: the page is other workers', or endpoints that stay in the index until they are resumed.
    if (items.length < PAGE || messages.length === 0) break;
  }
  return queued;
}

async function leaseOne(
  { item, now }: { item: DueItem; now: Date },
  deps: RequeueDeps,
): Promise<QueuedDelivery | null> {
  if (item.kind === 'endpoint') {
    await resumeWaiting(item, deps);
    return null;
  }
  const delivery = await deps.deliveries.lease(item, new Date(now.getTime() + SAFETY_NET_MS));
  if (delivery === null) return null;
  return { deliveryId: delivery.id, endpointId: delivery.endpointId, attempt: delivery.attemptCount };
}
