import type { Endpoint, EndpointSecret } from '../contracts/endpoint.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { DAY_MS } from '../kernel/time.ts';
import { changeEndpoint } from './change-endpoint.ts';
import type { EndpointDeps, EndpointError, EndpointRequest } from './endpoint-deps.ts';
import { secretContext } from './open-secrets.ts';
import { newHmacSecret } from './webhook-secret.ts';

/** A working day and a night to roll the new secret out; both sign until then. Source: Stripe's limit of 24 hours. */
export const ROTATION_OVERLAP_MS = DAY_MS;

/** Gives an endpoint a new HMAC secret, shown this once; the one before keeps signing for a day, older ones stop at once. */
export async function rotateSecret(
  request: EndpointRequest,
  deps: Pick<EndpointDeps, 'clock' | 'endpoints' | 'random' | 'sealer'>,
): Promise<Result<{ readonly endpoint: Endpoint; readonly secret: string }, EndpointError>> {
  const secret = newHmacSecret(deps.random);
  const now = deps.clock.now();
  const fresh: EndpointSecret = {
    scheme: 'v1',
    sealed: await deps.sealer.seal(secret, secretContext(request.endpointId)),
    createdAt: now.toISOString(),
  };
  const expiresAt = new Date(now.getTime() + ROTATION_OVERLAP_MS).toISOString();
  const rotated = await changeEndpoint(
    {
      ...request,
      plan: {
        type: 'rotated',
        change: (endpoint) =>
          endpoint.format === 'standard'
            ? ok({ ...endpoint, secrets: rotatedSecrets(endpoint.secrets, { fresh, expiresAt }) })
            : err({ kind: 'not-for-robots' }),
      },
    },
    deps,
  );
  return rotated.ok ? ok({ endpoint: rotated.value, secret }) : rotated;
}

function rotatedSecrets(
  secrets: readonly EndpointSecret[],
  { fresh, expiresAt }: { fresh: EndpointSecret; expiresAt: string },
): EndpointSecret[] {
  const asymmetric = secrets.filter(({ scheme }) => scheme === 'v1a');
  const current = secrets.filter((one) => one.scheme === 'v1' && one.expiresAt === undefined);
  return [fresh, ...current.map((one) => ({ ...one, expiresAt })), ...asymmetric];
}
