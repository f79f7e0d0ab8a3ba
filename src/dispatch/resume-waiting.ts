import type { Delivery } from '../contracts/delivery.ts';
import type { Endpoint } from '../contracts/endpoint.ts';
import type { Clock } from '../kernel/clock.ts';
import { MINUTE_MS } from '../kernel/time.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { DeliveryRepository } from './delivery-repository.ts';
import type { EndpointRepository } from './endpoint-repository.ts';
import { inBatches } from './in-batches.ts';
import { sweptAfter } from './new-delivery.ts';

/** What resuming works with. */
export type ResumeDeps = {
  readonly clock: Clock;
  readonly deliveries: Pick<DeliveryRepository, 'get' | 'save' | 'waitingOf'>;
  readonly endpoints: Pick<EndpointRepository, 'get' | 'save'>;
  readonly queue: DeliveryQueue;
};

const PAGE = 100;
const MAX_PAGES = 20;
const PARALLEL = 25;
/** A worker may still put one aside by an endpoint it read before it was enabled; the mark stays until that cannot be. */
const STRAGGLERS_MS = 3 * MINUTE_MS;

/**
 * Puts the waiting deliveries of an enabled endpoint back, oldest first, and takes the mark away when none can
 * follow. Safe to repeat and to be killed: the mark keeps the endpoint in the sweep. Returns how many were put back.
 */
export async function resumeWaiting(
  { departmentId, endpointId }: { readonly departmentId: string; readonly endpointId: string },
  deps: ResumeDeps,
): Promise<number> {
  const endpoint = await deps.endpoints.get(departmentId, endpointId);
  if (endpoint?.resumingSince === undefined) return 0;
  if (endpoint.status !== 'active') return unmark(endpoint, deps);
  let resumed = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const ids = await deps.deliveries.waitingOf(endpointId, PAGE);
    const put = await inBatches(ids, PARALLEL, (id) => putBack(id, deps));
    const back = put.flatMap((delivery) => (delivery === null ? [] : [delivery]));
    await deps.queue.send(
      back.map((delivery) => ({ deliveryId: delivery.id, endpointId, attempt: delivery.attemptCount })),
    );
    resumed += back.length;
    if (ids.length === 0) {
      const markedMs = deps.clock.now().getTime() - Date.parse(endpoint.resumingSince);
      if (markedMs > STRAGGLERS_MS) await unmark(endpoint, deps);
      return resumed;
    }
    if (back.length === 0) return resumed;
  }
  return resumed;
}

async function putBack(id: string, deps: ResumeDeps): Promise<Delivery | null> {
  const delivery = await deps.deliveries.get(id);
  if (delivery?.status !== 'waiting') return null;
  const pending = sweptAfter({ ...delivery, status: 'pending', retryStep: 0 }, deps.clock.now());
  return (await deps.deliveries.save(pending, delivery.attemptCount)) ? pending : null;
}

async function unmark(endpoint: Endpoint, deps: ResumeDeps): Promise<0> {
  const { resumingSince: _, ...rest } = endpoint;
  await deps.endpoints.save({ ...rest, version: endpoint.version + 1 });
  return 0;
}
