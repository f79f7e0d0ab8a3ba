import type { Delivery } from '../contracts/delivery.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUR_MS } from '../kernel/time.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { DeliveryRepository } from './delivery-repository.ts';
import { inBatches } from './in-batches.ts';
import { sweptAfter } from './new-delivery.ts';

/** What replaying works with. */
export type ReplayDeps = {
  readonly clock: Clock;
  readonly deliveries: Pick<DeliveryRepository, 'get' | 'save' | 'ofEndpoint'>;
  readonly queue: DeliveryQueue;
};

/** Deliveries of one endpoint to send again. */
export type ReplayRange = {
  readonly endpointId: string;
  /** ISO times of the events, both inclusive. */
  readonly from: string;
  readonly to: string;
  /** Only those that were not delivered; the default of the API. */
  readonly undeliveredOnly: boolean;
  /** Where the call before stopped. */
  readonly cursor: string | null;
};

const PAGE = 100;
const MAX_PAGES = 10;
const PARALLEL = 25;
/** A queue is worked off in seconds; after this an alarm has long rung, and a second message harms nothing. */
const LOST_AFTER_MS = HOUR_MS;

/** Sends one delivery again with the same id and a new timestamp; null when there is none, or it is on its way or waiting. */
export async function replayDelivery(id: string, deps: ReplayDeps): Promise<Delivery | null> {
  const pending = await makePending(id, deps);
  if (pending !== null) await deps.queue.send([queuedOf(pending)]);
  return pending;
}

/** Sends a range again, at most 1,000 a call; `cursor` is where the next call goes on, null at the end. */
export async function replayRange(
  range: ReplayRange,
  deps: ReplayDeps,
): Promise<{ readonly replayed: number; readonly cursor: string | null }> {
  let cursor = range.cursor;
  let replayed = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { endpointId, from, to } = range;
    const found = await deps.deliveries.ofEndpoint({ endpointId, from, to, limit: PAGE, cursor });
    const wanted = found.items.filter(({ status }) => status !== 'delivered' || !range.undeliveredOnly);
    const pending = await inBatches(wanted, PARALLEL, ({ id }) => makePending(id, deps));
    const queued = pending.flatMap((delivery) => (delivery === null ? [] : [queuedOf(delivery)]));
    await deps.queue.send(queued);
    replayed += queued.length;
    cursor = found.cursor;
    if (cursor === null) break;
  }
  return { replayed, cursor };
}

async function makePending(id: string, deps: ReplayDeps): Promise<Delivery | null> {
  const delivery = await deps.deliveries.get(id);
  if (delivery === null || delivery.status === 'waiting') return null;
  if (delivery.status === 'pending' && !isLost(delivery, deps.clock.now())) return null;
  const { deliveredAt: _, ...rest } = delivery;
  const pending = sweptAfter({ ...rest, status: 'pending', retryStep: 0 }, deps.clock.now());
  return (await deps.deliveries.save(pending, delivery.attemptCount)) ? pending : null;
}

/** The sweep does not look for it, and its message should be worked off: the queue was emptied, or never had it. */
function isLost({ nextAttemptAt, createdAt }: Delivery, now: Date): boolean {
  return nextAttemptAt === undefined && now.getTime() - Date.parse(createdAt) > LOST_AFTER_MS;
}

function queuedOf(delivery: Delivery) {
  return { deliveryId: delivery.id, endpointId: delivery.endpointId, attempt: delivery.attemptCount };
}
