import type { Delivery } from '../contracts/delivery.ts';
import type { Endpoint } from '../contracts/endpoint.ts';
import type { DeliveryMessage } from '../contracts/queue.ts';
import type { Clock } from '../kernel/clock.ts';
import type { RandomSource } from '../kernel/random.ts';
import { afterAttempt } from './after-attempt.ts';
import { buildRequest, type RequestDeps } from './build-request.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { DeliveryRepository } from './delivery-repository.ts';
import { isSlow } from './endpoint-health.ts';
import type { EndpointRepository } from './endpoint-repository.ts';
import type { EndpointSlots } from './endpoint-slots.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { RateGate } from './rate-gate.ts';
import { recordHealth } from './record-health.ts';
import { readRetryAfter, unitFrom } from './retry-table.ts';
import type { WebhookSender } from './webhook-sender.ts';

/** What delivering works with. */
export type DeliverDeps = RequestDeps & {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly deliveries: Pick<DeliveryRepository, 'get' | 'save'>;
  readonly endpoints: Pick<EndpointRepository, 'get' | 'save'>;
  readonly sender: WebhookSender;
  readonly rate: RateGate;
  readonly slots: EndpointSlots;
  readonly queue: DeliveryQueue;
};

/** What became of a message: `dropped` was late or twice, `deferred` comes back when the endpoint has room. */
export type DeliverOutcome = 'delivered' | 'failed' | 'waiting' | 'abandoned' | 'deferred' | 'dropped';

/** A probe is enough to learn whether a slow endpoint is back. */
const SLOTS_WHILE_RECOVERING = 1;
/** What is put back comes back spread over this time, not in one flood. */
const SPREAD_MS = 20_000;
/** No slot was free: those under way take 15 s at most. */
const NO_SLOT_WAIT_MS = 5_000;
/** Up to this the queue itself wakes the delivery on time; beyond it, the minute's sweep does. */
const MAX_QUEUE_DELAY_MS = 60_000;

/**
 * Delivers once, if the message still speaks of the delivery as it is. One write records what came of it.
 * Safe to repeat: the record is conditional on the number of attempts the message names.
 */
export async function deliver(message: DeliveryMessage, deps: DeliverDeps): Promise<DeliverOutcome> {
  const delivery = await deps.deliveries.get(message.deliveryId);
  if (delivery === null || delivery.status !== 'pending' || delivery.attemptCount !== message.attempt) return 'dropped';
  const endpoint = await deps.endpoints.get(delivery.departmentId, delivery.endpointId);
  if (endpoint === null) return settle(delivery, 'abandoned', deps);
  if (endpoint.status !== 'active') return settle(delivery, 'waiting', deps);

  const now = deps.clock.now();
  if (isSlow(endpoint, now)) return defer(delivery, new Date(endpoint.health.slowUntil ?? now), deps);
  const limit = endpoint.health.slowLevel > 0 ? SLOTS_WHILE_RECOVERING : endpoint.maxConcurrent;
  const giveBack = deps.slots.take(endpoint.id, limit);
  if (giveBack === null) return defer(delivery, new Date(now.getTime() + NO_SLOT_WAIT_MS), deps);
  try {
    const comeBackAt = await deps.rate.take(endpoint, now);
    return comeBackAt === null ? await attempt({ delivery, endpoint }, deps) : await defer(delivery, comeBackAt, deps);
  } finally {
    giveBack();
  }
}

async function attempt(
  { delivery, endpoint }: { delivery: Delivery; endpoint: Endpoint },
  deps: DeliverDeps,
): Promise<DeliverOutcome> {
  const startedAt = deps.clock.now();
  const request = await buildRequest({ delivery, endpoint, at: startedAt }, deps);
  if (request === null) return settle(delivery, 'abandoned', deps);
  const outcome = await deps.sender.post(request);
  const endedAt = deps.clock.now();
  const verdict = judgeAnswer(outcome, endpoint.format);
  const retryAfterMs = outcome.kind === 'answered' ? readRetryAfter(outcome.retryAfter, endedAt) : undefined;
  const next = afterAttempt(delivery, { outcome, verdict, startedAt, endedAt, retryAfterMs }, deps.random);
  const saved = await deps.deliveries.save(next, delivery.attemptCount);
  // Another worker recorded first: what this one learnt of a success must not be lost to the other's failure.
  if (!saved && verdict.kind === 'delivered') await insistDelivered(next, deps);
  await recordHealth(endpoint, { verdict, at: endedAt, retryAfterMs }, deps);
  if (saved) await wakeInTime(next, deps);
  if (next.status === 'pending') return 'failed';
  return next.status;
}

async function insistDelivered(mine: Delivery, deps: DeliverDeps): Promise<void> {
  const stored = await deps.deliveries.get(mine.id);
  if (stored === null || stored.status === 'delivered') return;
  await deps.deliveries.save({ ...mine, attemptCount: stored.attemptCount + 1 }, stored.attemptCount);
}

async function settle(delivery: Delivery, status: 'waiting' | 'abandoned', deps: DeliverDeps): Promise<DeliverOutcome> {
  const { nextAttemptAt: _, ...rest } = delivery;
  await deps.deliveries.save({ ...rest, status }, delivery.attemptCount);
  return status;
}

async function defer(delivery: Delivery, until: Date, deps: DeliverDeps): Promise<DeliverOutcome> {
  const at = new Date(until.getTime() + Math.round(SPREAD_MS * unitFrom(deps.random)));
  const deferred: Delivery = { ...delivery, nextAttemptAt: at.toISOString() };
  if (await deps.deliveries.save(deferred, delivery.attemptCount)) await wakeInTime(deferred, deps);
  return 'deferred';
}

/** Short waits are woken by a delayed message, exact to the second; the table stays the truth. */
async function wakeInTime(delivery: Delivery, deps: DeliverDeps): Promise<void> {
  if (delivery.status !== 'pending' || delivery.nextAttemptAt === undefined) return;
  const waitMs = Date.parse(delivery.nextAttemptAt) - deps.clock.now().getTime();
  if (waitMs > MAX_QUEUE_DELAY_MS) return;
  await deps.queue.send([
    {
      deliveryId: delivery.id,
      endpointId: delivery.endpointId,
      attempt: delivery.attemptCount,
      delaySeconds: Math.max(0, Math.ceil(waitMs / 1000)),
    },
  ]);
}
