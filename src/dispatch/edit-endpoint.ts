import type { Endpoint, EndpointChange } from '../contracts/endpoint.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { changeEndpoint, endpointEvent } from './change-endpoint.ts';
import type { EndpointDeps, EndpointError, EndpointRequest } from './endpoint-deps.ts';
import { ROBOT_RATE_PER_MINUTE } from './robot-message.ts';
import { checkWebhookUrl } from './webhook-url.ts';

/** Changes what an endpoint hears and how; a new url has to be verified before it gets anything. */
export async function editEndpoint(
  request: EndpointRequest & { readonly wanted: EndpointChange },
  deps: Pick<EndpointDeps, 'clock' | 'endpoints' | 'urlPolicy'>,
): Promise<Result<Endpoint, EndpointError>> {
  const { wanted } = request;
  const url = wanted.url === undefined ? null : checkWebhookUrl(wanted.url, deps.urlPolicy);
  if (url !== null && !url.ok) return err({ kind: 'bad-url', reason: url.error.kind });
  const change = (endpoint: Endpoint) => ok(edited(endpoint, { wanted, href: url?.value.href }));
  return changeEndpoint({ ...request, plan: { type: 'changed', detail: Object.keys(wanted).join(' '), change } }, deps);
}

/** Takes an endpoint away for good; deliveries under way to it are abandoned when their turn comes. */
export async function deleteEndpoint(
  request: EndpointRequest,
  deps: Pick<EndpointDeps, 'clock' | 'endpoints'>,
): Promise<Result<null, EndpointError>> {
  const endpoint = await deps.endpoints.get(request.departmentId, request.endpointId);
  if (endpoint === null) return err({ kind: 'unknown-endpoint' });
  const at = deps.clock.now().toISOString();
  await deps.endpoints.remove(endpoint, endpointEvent(endpoint, { type: 'deleted', actor: request.actor, at }));
  return ok(null);
}

function edited(endpoint: Endpoint, { wanted, href }: { wanted: EndpointChange; href: string | undefined }): Endpoint {
  const moved = href !== undefined && href !== endpoint.url;
  const description = wanted.description ?? endpoint.description;
  const next: Endpoint = {
    ...endpoint,
    ...(description === undefined ? {} : { description }),
    eventTypes: wanted.eventTypes ?? endpoint.eventTypes,
    payload: wanted.payload ?? endpoint.payload,
    ratePerMinute: wanted.ratePerMinute ?? endpoint.ratePerMinute,
    maxConcurrent: wanted.maxConcurrent ?? endpoint.maxConcurrent,
    ...(moved ? { url: href, status: 'unverified' as const } : {}),
  };
  if (next.format === 'standard') return next;
  return { ...next, payload: 'thin', ratePerMinute: Math.min(next.ratePerMinute, ROBOT_RATE_PER_MINUTE[next.format]) };
}
