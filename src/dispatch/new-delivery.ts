import type { CaseEvent } from '../contracts/case.ts';
import type { Delivery } from '../contracts/delivery.ts';
import type { Endpoint } from '../contracts/endpoint.ts';
import type { WebhookEventType } from '../contracts/webhook.ts';
import { deliveryIdOf } from '../kernel/ids.ts';
import { MINUTE_MS } from '../kernel/time.ts';

/**
 * When the sweep looks at a delivery again that was put on the queue by hand or by itself: later than any healthy queue
 * takes, so that a lost message costs five minutes and a slow one is not sent twice.
 */
export const SAFETY_NET_MS = 5 * MINUTE_MS;

/**
 * An event on its way to an endpoint, not yet tried; waits at once when the endpoint is not active. The sweep does not
 * look for it: the stream repeats its event until the queue has taken it, and what the queue gives up is recorded.
 */
export function newDelivery(
  about: { readonly event: CaseEvent; readonly type: WebhookEventType; readonly endpoint: Endpoint },
  now: Date,
): Delivery {
  const { event, type, endpoint } = about;
  return {
    ...blankDelivery({ eventId: event.id, type, endpoint, eventAt: event.at }, now),
    caseId: event.caseId,
    caseVersion: event.version,
  };
}

/** A test event on its way to an endpoint; `eventId` is new for each test. Nothing repeats it but the sweep. */
export function newPing(about: { readonly eventId: string; readonly endpoint: Endpoint }, now: Date): Delivery {
  return sweptAfter(blankDelivery({ ...about, type: 'ping', eventAt: now.toISOString() }, now), now);
}

/** A pending delivery as the sweep finds it when its message is lost. */
export function sweptAfter(delivery: Delivery, now: Date): Delivery {
  if (delivery.status !== 'pending') return delivery;
  return { ...delivery, nextAttemptAt: new Date(now.getTime() + SAFETY_NET_MS).toISOString() };
}

function blankDelivery(
  about: { eventId: string; type: WebhookEventType; endpoint: Endpoint; eventAt: string },
  now: Date,
): Delivery {
  const { eventId, type, endpoint, eventAt } = about;
  return {
    entity: 'delivery',
    schemaVersion: 1,
    id: deliveryIdOf({ eventId, eventAt }, endpoint.id),
    eventId,
    eventType: type,
    endpointId: endpoint.id,
    departmentId: endpoint.departmentId,
    eventAt,
    createdAt: now.toISOString(),
    attempts: [],
    attemptCount: 0,
    retryStep: 0,
    status: endpoint.status === 'active' ? 'pending' : 'waiting',
  };
}
