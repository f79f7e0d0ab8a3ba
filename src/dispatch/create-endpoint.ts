import type { Endpoint, EndpointSecret, NewEndpoint } from '../contracts/endpoint.ts';
import { ulid } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { endpointEvent } from './change-endpoint.ts';
import type { EndpointDeps, EndpointError } from './endpoint-deps.ts';
import { secretContext } from './open-secrets.ts';
import { ROBOT_RATE_PER_MINUTE } from './robot-message.ts';
import { newHmacSecret, newSigningPair } from './webhook-secret.ts';
import { checkWebhookUrl } from './webhook-url.ts';

/** A department integrates once; more than this is a mistake or an attack. */
export const MAX_ENDPOINTS_PER_DEPARTMENT = 20;

/** A new endpoint and the secret that is shown this once. */
export type CreatedEndpoint = { readonly endpoint: Endpoint; readonly secret?: string };

/** Creates an endpoint, unverified: it gets nothing until it answered a challenge. */
export async function createEndpoint(
  request: { readonly departmentId: string; readonly actor: string; readonly wanted: NewEndpoint },
  deps: EndpointDeps,
): Promise<Result<CreatedEndpoint, EndpointError>> {
  const { wanted, departmentId, actor } = request;
  const url = checkWebhookUrl(wanted.url, deps.urlPolicy);
  if (!url.ok) return err({ kind: 'bad-url', reason: url.error.kind });
  if (wanted.format === 'dingtalk' && wanted.robotSecret === undefined) return err({ kind: 'robot-secret-missing' });
  const existing = await deps.endpoints.ofDepartment(departmentId);
  if (existing.length >= MAX_ENDPOINTS_PER_DEPARTMENT) {
    return err({ kind: 'too-many-endpoints', max: MAX_ENDPOINTS_PER_DEPARTMENT });
  }
  const now = deps.clock.now();
  const at = now.toISOString();
  const id = ulid(now, deps.random);
  const keys = await keysOf({ id, at, wanted }, deps);
  const endpoint: Endpoint = {
    entity: 'endpoint',
    schemaVersion: 1,
    id,
    departmentId,
    url: url.value.href,
    ...(wanted.description === undefined ? {} : { description: wanted.description }),
    eventTypes: [...new Set(wanted.eventTypes)],
    payload: wanted.format === 'standard' ? wanted.payload : 'thin',
    format: wanted.format,
    status: 'unverified',
    secrets: keys.secrets,
    ...(keys.publicKey === undefined ? {} : { publicKey: keys.publicKey }),
    ratePerMinute:
      wanted.format === 'standard'
        ? wanted.ratePerMinute
        : Math.min(wanted.ratePerMinute, ROBOT_RATE_PER_MINUTE[wanted.format]),
    maxConcurrent: wanted.maxConcurrent,
    health: { failures: 0, slowLevel: 0 },
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  await deps.endpoints.create(endpoint, endpointEvent(endpoint, { type: 'created', actor, at }));
  return ok({ endpoint, ...(keys.shown === undefined ? {} : { secret: keys.shown }) });
}

async function keysOf(
  { id, at, wanted }: { id: string; at: string; wanted: NewEndpoint },
  deps: Pick<EndpointDeps, 'sealer' | 'random'>,
): Promise<{ secrets: EndpointSecret[]; shown?: string; publicKey?: string }> {
  const seal = async (scheme: 'v1' | 'v1a', secret: string): Promise<EndpointSecret> => ({
    scheme,
    sealed: await deps.sealer.seal(secret, secretContext(id)),
    createdAt: at,
  });
  if (wanted.format !== 'standard') {
    return { secrets: wanted.robotSecret === undefined ? [] : [await seal('v1', wanted.robotSecret)] };
  }
  const shown = newHmacSecret(deps.random);
  const v1 = await seal('v1', shown);
  if (!wanted.asymmetric) return { secrets: [v1], shown };
  const pair = newSigningPair(deps.random);
  return { secrets: [v1, await seal('v1a', pair.privateKey)], shown, publicKey: pair.publicKey };
}
