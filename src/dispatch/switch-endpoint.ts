import type { Endpoint } from '../contracts/endpoint.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { changeEndpoint } from './change-endpoint.ts';
import type { EndpointDeps, EndpointError, EndpointRequest } from './endpoint-deps.ts';
import { resumeWaiting } from './resume-waiting.ts';

/** Lets deliveries wait until the endpoint is enabled again. */
export async function pauseEndpoint(
  request: EndpointRequest,
  deps: Pick<EndpointDeps, 'clock' | 'endpoints'>,
): Promise<Result<Endpoint, EndpointError>> {
  return changeEndpoint(
    {
      ...request,
      plan: {
        type: 'paused',
        change: (endpoint) =>
          endpoint.status === 'active'
            ? ok({ ...endpoint, status: 'paused' })
            : err({ kind: 'wrong-status', status: endpoint.status }),
      },
    },
    deps,
  );
}

/** Makes a paused or disabled endpoint active and sends what waited; the sweep finishes what this call does not. */
export async function enableEndpoint(
  request: EndpointRequest,
  deps: Pick<EndpointDeps, 'clock' | 'endpoints' | 'deliveries' | 'queue'>,
): Promise<Result<{ readonly endpoint: Endpoint; readonly resumed: number }, EndpointError>> {
  const resumingSince = deps.clock.now().toISOString();
  const enabled = await changeEndpoint(
    { ...request, plan: { type: 'enabled', change: (endpoint) => enable(endpoint, resumingSince) } },
    deps,
  );
  if (!enabled.ok) return enabled;
  return ok({ endpoint: enabled.value, resumed: await resumeWaiting(request, deps) });
}

function enable(endpoint: Endpoint, resumingSince: string): Result<Endpoint, EndpointError> {
  if (endpoint.status !== 'paused' && endpoint.status !== 'disabled') {
    return err({ kind: 'wrong-status', status: endpoint.status });
  }
  const { disabledReason: _, ...rest } = endpoint;
  return ok({ ...rest, status: 'active', health: { failures: 0, slowLevel: 0 }, resumingSince });
}
