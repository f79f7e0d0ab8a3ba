import { Delivery } from '../../contracts/delivery.ts';
import { DAY_MS } from '../../kernel/time.ts';
import { deliveryKey, retryPk, shardOf, timeSk, waitingPk } from './keys.ts';

/** How long a delivery can be looked up and replayed. */
const KEPT_DAYS = 180;

/** The attributes that put a delivery into the index `retry`, or neither when nothing has to happen any more. */
export type RetryEntry = { readonly retryPk?: string; readonly retrySk?: string };

/** Where a delivery stands in the index `retry`: due at a moment, waiting for its endpoint, or nowhere. */
export function retryEntryOf(delivery: Delivery): RetryEntry {
  if (delivery.status === 'waiting') {
    return { retryPk: waitingPk(delivery.endpointId), retrySk: timeSk(delivery.createdAt, delivery.id) };
  }
  if (delivery.status !== 'pending' || delivery.nextAttemptAt === undefined) return {};
  // By case, not by endpoint: one endpoint's flood spreads over all partitions.
  const shard = shardOf(delivery.caseId ?? delivery.eventId);
  return { retryPk: retryPk(shard), retrySk: timeSk(delivery.nextAttemptAt, delivery.id) };
}

/** A delivery as an item of table `Hotline`. */
export function deliveryItem(delivery: Delivery): Record<string, unknown> {
  return {
    ...deliveryKey(delivery.id),
    ...delivery,
    ...retryEntryOf(delivery),
    expiresAt: Math.floor((Date.parse(delivery.createdAt) + KEPT_DAYS * DAY_MS) / 1000),
  };
}

/** The delivery of an item; throws ZodError when the table holds something else. */
export function deliveryOf(item: unknown): Delivery {
  return Delivery.parse(item);
}
