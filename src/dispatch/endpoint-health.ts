import type { Endpoint, EndpointHealth } from '../contracts/endpoint.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../kernel/time.ts';
import type { Verdict } from './judge-answer.ts';
import { MAX_RETRY_AFTER_MS } from './retry-table.ts';

/** An endpoint that has only failed for this long is switched off. Source: docs.svix.com, endpoint disabling. */
export const DISABLE_AFTER_MS = 5 * DAY_MS;
/** A clock of days must not run out on one unlucky try a week. */
const DISABLE_AFTER_FAILURES = 5;
/** How long an endpoint that does not answer or asks for less is left alone, by how often in a row. */
const SLOW_TABLE_MS: readonly number[] = [0, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS];

/** What one verdict changes about an endpoint; null when nothing needs to be written. */
export type HealthChange =
  | { readonly kind: 'health'; readonly health: EndpointHealth }
  | { readonly kind: 'disable'; readonly reason: 'gone' | 'failing'; readonly health: EndpointHealth };

/** Decides what a verdict changes. A success on a healthy endpoint changes nothing, which keeps it free of writes. */
export function judgeHealth(
  endpoint: Endpoint,
  seen: { readonly verdict: Verdict; readonly at: Date; readonly retryAfterMs?: number | undefined },
): HealthChange | null {
  const { health } = endpoint;
  const { verdict, at } = seen;
  if (verdict.kind === 'delivered') {
    return health.failures === 0 && health.slowLevel === 0
      ? null
      : { kind: 'health', health: { failures: 0, slowLevel: 0 } };
  }
  const failingSince = health.failingSince ?? at.toISOString();
  const failed = { ...health, failingSince, failures: Math.min(health.failures + 1, DISABLE_AFTER_FAILURES) };
  if (verdict.kind === 'gone') return { kind: 'disable', reason: 'gone', health: failed };
  const failingMs = at.getTime() - Date.parse(failingSince);
  if (failingMs >= DISABLE_AFTER_MS && failed.failures >= DISABLE_AFTER_FAILURES) {
    return { kind: 'disable', reason: 'failing', health: failed };
  }
  const next = verdict.slow ? slowed(failed, at, seen.retryAfterMs ?? 0) : failed;
  return sameHealth(next, health) ? null : { kind: 'health', health: next };
}

/** Whether the endpoint is being left alone at this moment. */
export function isSlow(endpoint: Endpoint, at: Date): boolean {
  return endpoint.health.slowUntil !== undefined && Date.parse(endpoint.health.slowUntil) > at.getTime();
}

/** The count stops at the number that matters, so a flood of failures is not a flood of writes. */
function sameHealth(a: EndpointHealth, b: EndpointHealth): boolean {
  return (
    a.failures === b.failures &&
    a.failingSince === b.failingSince &&
    a.slowLevel === b.slowLevel &&
    a.slowUntil === b.slowUntil
  );
}

function slowed(health: EndpointHealth, at: Date, retryAfterMs: number): EndpointHealth {
  // Requests already under way when it slowed down must not count as further refusals.
  if (health.slowUntil !== undefined && Date.parse(health.slowUntil) > at.getTime()) return health;
  const slowLevel = Math.min(health.slowLevel + 1, SLOW_TABLE_MS.length - 1);
  const waitMs = Math.max(SLOW_TABLE_MS[slowLevel] ?? 0, Math.min(retryAfterMs, MAX_RETRY_AFTER_MS));
  return { ...health, slowLevel, slowUntil: new Date(at.getTime() + waitMs).toISOString() };
}
