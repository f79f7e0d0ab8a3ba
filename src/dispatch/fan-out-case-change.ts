import type { CaseEvent } from '../contracts/case.ts';
import type { Delivery } from '../contracts/delivery.ts';
import type { Endpoint } from '../contracts/endpoint.ts';
import type { WebhookEventType } from '../contracts/webhook.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CaseMoments } from './case-moments.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { DeliveryRepository } from './delivery-repository.ts';
import type { EndpointRepository } from './endpoint-repository.ts';
import { inBatches } from './in-batches.ts';
import { newDelivery, sweptAfter } from './new-delivery.ts';
import { departmentsOf } from './replayed-case-moments.ts';
import { webhookTypeForEvent } from './webhook-type-for-event.ts';

/** What fan-out works with. */
export type FanOutDeps = {
  readonly clock: Clock;
  readonly moments: CaseMoments;
  readonly endpoints: Pick<EndpointRepository, 'ofDepartment'>;
  readonly deliveries: Pick<DeliveryRepository, 'create' | 'save'>;
  readonly queue: DeliveryQueue;
};

/** The case of an event cannot be read yet, though the event exists. */
export class CaseUnreadableError extends Error {
  override readonly name = 'CaseUnreadableError';
}

/** Writes under way at a time; a city-wide event to 1,000 endpoints must not exhaust sockets. */
const PARALLEL_WRITES = 32;

/**
 * Makes one delivery of each event of a change for each endpoint that wants to hear of it, and queues it. Safe to repeat:
 * ids are made of event and endpoint, and a delivery made before is queued again without being touched.
 * Returns the number of deliveries. Throws CaseUnreadableError, so that the stream repeats the change.
 */
export async function fanOutCaseChange(events: readonly CaseEvent[], deps: FanOutDeps): Promise<number> {
  let made = 0;
  for (const event of events) made += await fanOutEvent({ event, known: events }, deps);
  return made;
}

async function fanOutEvent(
  { event, known }: { readonly event: CaseEvent; readonly known: readonly CaseEvent[] },
  deps: FanOutDeps,
): Promise<number> {
  const type = webhookTypeForEvent(event);
  if (type === null) return 0;
  const moment = await deps.moments.at({ caseId: event.caseId, version: event.version, known });
  if (moment === null) throw new CaseUnreadableError(`the case of event ${event.id} cannot be read`);
  const present = new Set(departmentsOf(moment.case));
  const former = moment.departmentsBefore.filter((id) => !present.has(id));
  const now = deps.clock.now();
  const deliveries = [
    ...(await subscribersOf({ departments: [...present], type }, deps)).map((endpoint) =>
      newDelivery({ event, type, endpoint }, now),
    ),
    // Who loses a case is told that it changed hands, not that it was dispatched.
    ...(await subscribersOf({ departments: former, type: 'case.updated' }, deps)).map((endpoint) =>
      newDelivery({ event, type: 'case.updated', endpoint }, now),
    ),
  ];
  await inBatches(deliveries, PARALLEL_WRITES, (delivery) => deps.deliveries.create(delivery));
  await queueOrSweep(
    deliveries.filter((delivery) => delivery.status === 'pending'),
    deps,
  );
  return deliveries.length;
}

/** A queue that takes nothing for longer than the stream repeats loses nothing: the sweep has the deliveries then. */
async function queueOrSweep(deliveries: readonly Delivery[], deps: FanOutDeps): Promise<void> {
  try {
    await deps.queue.send(deliveries.map(firstAttempt));
  } catch {
    const now = deps.clock.now();
    await inBatches(deliveries, PARALLEL_WRITES, (delivery) => deps.deliveries.save(sweptAfter(delivery, now), 0));
  }
}

async function subscribersOf(
  { departments, type }: { departments: readonly string[]; type: WebhookEventType },
  deps: FanOutDeps,
): Promise<readonly Endpoint[]> {
  const lists = await Promise.all(departments.map((id) => deps.endpoints.ofDepartment(id)));
  // One that never answered a challenge has not shown that it wants anything; one that moves lets deliveries wait.
  return lists.flat().filter((endpoint) => endpoint.verifiedAt !== undefined && endpoint.eventTypes.includes(type));
}

function firstAttempt(delivery: Delivery) {
  return { deliveryId: delivery.id, endpointId: delivery.endpointId, attempt: 0 };
}
