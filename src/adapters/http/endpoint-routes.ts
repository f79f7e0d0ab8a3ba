import type { DEPARTMENT_ENDPOINT_ROUTES, OPERATOR_ENDPOINT_ROUTES } from '../../contracts/endpoint-routes.ts';
import { createEndpoint } from '../../dispatch/create-endpoint.ts';
import { deleteEndpoint, editEndpoint } from '../../dispatch/edit-endpoint.ts';
import type { EndpointDeps, EndpointRequest } from '../../dispatch/endpoint-deps.ts';
import { pingEndpoint } from '../../dispatch/ping-endpoint.ts';
import { replayDelivery, replayRange } from '../../dispatch/replay-deliveries.ts';
import { rotateSecret } from '../../dispatch/rotate-secret.ts';
import { enableEndpoint, pauseEndpoint } from '../../dispatch/switch-endpoint.ts';
import { verifyEndpoint } from '../../dispatch/verify-endpoint.ts';
import { endpointProblem, viewOf } from './endpoint-views.ts';
import { ProblemError } from './problem-error.ts';
import { routesFor, type ServedRoute } from './serve-routes.ts';

/** Who owns the endpoints of a call, and who asks; throws ProblemError when the caller may not. */
export type OwnerOf<Caller> = (
  caller: Caller,
  params: { readonly departmentId?: string | undefined },
) => { readonly departmentId: string; readonly actor: string };

/** The operations on webhook endpoints, for the department's surface or the operators'. */
export function endpointRoutes<Caller>(
  routes: typeof DEPARTMENT_ENDPOINT_ROUTES | typeof OPERATOR_ENDPOINT_ROUTES,
  { deps, ownerOf }: { readonly deps: EndpointDeps; readonly ownerOf: OwnerOf<Caller> },
): readonly ServedRoute<Caller>[] {
  const on = routesFor<Caller>();
  type Call = { caller: Caller; params: { departmentId?: string | undefined; endpointId: string } };
  const requestOf = ({ caller, params }: Call): EndpointRequest => ({
    ...ownerOf(caller, params),
    endpointId: params.endpointId,
  });
  const owned = async (call: Call) => {
    const { departmentId, endpointId } = requestOf(call);
    const endpoint = await deps.endpoints.get(departmentId, endpointId);
    if (endpoint === null) throw new ProblemError('not-found');
    return endpoint;
  };
  /** A delivery of this endpoint; another department's is as good as none. */
  const ownedDelivery = async (call: Call & { params: { deliveryId: string } }) => {
    const endpoint = await owned(call);
    const delivery = await deps.deliveries.get(call.params.deliveryId);
    if (delivery === null || delivery.endpointId !== endpoint.id) throw new ProblemError('not-found');
    return delivery;
  };

  return [
    on(routes.list, async ({ caller, params }) => {
      const endpoints = await deps.endpoints.ofDepartment(ownerOf(caller, params).departmentId);
      return { items: endpoints.map((endpoint) => viewOf(endpoint, deps.clock.now())) };
    }),
    on(routes.create, async ({ caller, params, body }) => {
      const created = await createEndpoint({ ...ownerOf(caller, params), wanted: body }, deps);
      if (!created.ok) throw endpointProblem(created.error);
      const { endpoint, ...secret } = created.value;
      return { endpoint: viewOf(endpoint, deps.clock.now()), ...secret };
    }),
    on(routes.get, async (call) => viewOf(await owned(call), deps.clock.now())),
    on(routes.change, async (call) => {
      const changed = await editEndpoint({ ...requestOf(call), wanted: call.body }, deps);
      if (!changed.ok) throw endpointProblem(changed.error);
      return viewOf(changed.value, deps.clock.now());
    }),
    on(routes.remove, async (call) => {
      const deleted = await deleteEndpoint(requestOf(call), deps);
      if (!deleted.ok) throw endpointProblem(deleted.error);
      return { deleted: true as const };
    }),
    on(routes.verify, async (call) => {
      const verified = await verifyEndpoint(requestOf(call), deps);
      if (!verified.ok) throw endpointProblem(verified.error);
      return viewOf(verified.value, deps.clock.now());
    }),
    on(routes.ping, async (call) => {
      const sent = await pingEndpoint(requestOf(call), deps);
      if (!sent.ok) throw endpointProblem(sent.error);
      return sent.value;
    }),
    on(routes.pause, async (call) => {
      const paused = await pauseEndpoint(requestOf(call), deps);
      if (!paused.ok) throw endpointProblem(paused.error);
      return viewOf(paused.value, deps.clock.now());
    }),
    on(routes.enable, async (call) => {
      const enabled = await enableEndpoint(requestOf(call), deps);
      if (!enabled.ok) throw endpointProblem(enabled.error);
      return { endpoint: viewOf(enabled.value.endpoint, deps.clock.now()), resumed: enabled.value.resumed };
    }),
    on(routes.rotate, async (call) => {
      const rotated = await rotateSecret(requestOf(call), deps);
      if (!rotated.ok) throw endpointProblem(rotated.error);
      return { endpoint: viewOf(rotated.value.endpoint, deps.clock.now()), secret: rotated.value.secret };
    }),
    on(routes.deliveries, async (call) => {
      const { id: endpointId } = await owned(call);
      const { from, to, limit, cursor = null } = call.query;
      const page = await deps.deliveries.ofEndpoint({ endpointId, from, to, limit, cursor });
      return { items: [...page.items], cursor: page.cursor };
    }),
    on(routes.delivery, async (call) => ownedDelivery(call)),
    on(routes.replay, async (call) => {
      const delivery = await ownedDelivery(call);
      const replayed = await replayDelivery(delivery.id, deps);
      if (replayed === null) throw new ProblemError('endpoint-state');
      return replayed;
    }),
    on(routes.replayRange, async (call) => {
      const { id: endpointId } = await owned(call);
      const { cursor = null, ...range } = call.body;
      return replayRange({ endpointId, cursor, ...range }, deps);
    }),
    on(routes.events, async (call) => {
      const { departmentId, id } = await owned(call);
      return { items: [...(await deps.endpoints.eventsOf(departmentId, id))] };
    }),
  ];
}
