import type { Endpoint, EndpointEvent } from '../contracts/endpoint.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { EndpointDeps, EndpointError, EndpointRequest } from './endpoint-deps.ts';

/** One change of an endpoint: the next state or why not, and the name of the event. */
export type EndpointChangePlan = {
  readonly type: EndpointEvent['type'];
  readonly detail?: string;
  readonly change: (endpoint: Endpoint) => Result<Endpoint, EndpointError>;
};

/** Reads an endpoint, changes it by the plan and writes it with its event, if nobody wrote meanwhile. */
export async function changeEndpoint(
  request: EndpointRequest & { readonly plan: EndpointChangePlan },
  deps: Pick<EndpointDeps, 'clock' | 'endpoints'>,
): Promise<Result<Endpoint, EndpointError>> {
  const { plan, departmentId, endpointId } = request;
  const current = await deps.endpoints.get(departmentId, endpointId);
  if (current === null) return err({ kind: 'unknown-endpoint' });
  const changed = plan.change(current);
  if (!changed.ok) return changed;
  const at = deps.clock.now().toISOString();
  const next = { ...changed.value, version: current.version + 1, updatedAt: at };
  const detail = plan.detail === undefined ? {} : { detail: plan.detail };
  const event = endpointEvent(current, { type: plan.type, actor: request.actor, at, ...detail });
  return (await deps.endpoints.save(next, { event })) ? ok(next) : err({ kind: 'changed-meanwhile' });
}

/** An entry of an endpoint's log. */
export function endpointEvent(
  endpoint: Pick<Endpoint, 'id' | 'departmentId'>,
  what: Pick<EndpointEvent, 'type' | 'actor' | 'at' | 'detail'>,
): EndpointEvent {
  return {
    entity: 'endpoint-event',
    schemaVersion: 1,
    endpointId: endpoint.id,
    departmentId: endpoint.departmentId,
    ...what,
  };
}
