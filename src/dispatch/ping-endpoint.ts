import type { Delivery } from '../contracts/delivery.ts';
import { ulid } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { EndpointDeps, EndpointError, EndpointRequest } from './endpoint-deps.ts';
import { newPing } from './new-delivery.ts';

/** Sends a test event the way all others go; what came of it is read in the list of deliveries. */
export async function pingEndpoint(
  request: EndpointRequest,
  deps: Pick<EndpointDeps, 'clock' | 'random' | 'endpoints' | 'deliveries' | 'queue'>,
): Promise<Result<Delivery, EndpointError>> {
  const endpoint = await deps.endpoints.get(request.departmentId, request.endpointId);
  if (endpoint === null) return err({ kind: 'unknown-endpoint' });
  if (endpoint.status !== 'active') return err({ kind: 'wrong-status', status: endpoint.status });
  const now = deps.clock.now();
  const delivery = newPing({ eventId: `ping-${ulid(now, deps.random)}`, endpoint }, now);
  await deps.deliveries.create(delivery);
  await deps.queue.send([{ deliveryId: delivery.id, endpointId: endpoint.id, attempt: 0 }]);
  return ok(delivery);
}
