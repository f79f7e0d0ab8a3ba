import type { Endpoint, EndpointEvent } from '../contracts/endpoint.ts';
import { disabledNotice } from './disabled-notice.ts';
import { judgeHealth } from './endpoint-health.ts';
import type { EndpointRepository } from './endpoint-repository.ts';
import type { Verdict } from './judge-answer.ts';

const TRIES = 3;

/**
 * Writes what a verdict changes about its endpoint; most successes change nothing. Disabling goes with its event
 * and the operator's task in one transaction. When others write at the same time the newest state is judged again.
 */
export async function recordHealth(
  endpoint: Endpoint,
  seen: { readonly verdict: Verdict; readonly at: Date; readonly retryAfterMs?: number | undefined },
  deps: { readonly endpoints: Pick<EndpointRepository, 'get' | 'save'> },
): Promise<void> {
  let current: Endpoint | null = endpoint;
  for (let tries = 0; tries < TRIES && current !== null; tries += 1) {
    const change = judgeHealth(current, seen);
    if (change === null || current.status !== 'active') return;
    const next = { ...current, health: change.health, version: current.version + 1, updatedAt: seen.at.toISOString() };
    const saved =
      change.kind === 'health'
        ? await deps.endpoints.save(next)
        : await deps.endpoints.save(
            { ...next, status: 'disabled', disabledReason: change.reason },
            {
              event: disabledEvent(current, change.reason, seen.at),
              task: disabledNotice(current, change.reason, seen.at),
            },
          );
    if (saved) return;
    current = await deps.endpoints.get(endpoint.departmentId, endpoint.id);
  }
}

function disabledEvent(endpoint: Endpoint, reason: 'gone' | 'failing', at: Date): EndpointEvent {
  return {
    entity: 'endpoint-event',
    schemaVersion: 1,
    endpointId: endpoint.id,
    departmentId: endpoint.departmentId,
    type: 'disabled',
    actor: 'system',
    at: at.toISOString(),
    detail: reason,
  };
}
