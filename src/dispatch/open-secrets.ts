import type { Endpoint } from '../contracts/endpoint.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { SigningSecret } from './sign-webhook.ts';

/** Binds a sealed secret to its endpoint. */
export function secretContext(endpointId: string): string {
  return `endpoint:${endpointId}`;
}

/** The secrets in force at a moment, newest first, opened for signing. */
export async function openSecrets(
  { endpoint, at }: { readonly endpoint: Endpoint; readonly at: Date },
  sealer: Pick<Sealer, 'open'>,
): Promise<readonly SigningSecret[]> {
  const inForce = endpoint.secrets.filter(
    ({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > at.getTime(),
  );
  const newestFirst = inForce.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return Promise.all(
    newestFirst.map(async ({ scheme, sealed }) => ({
      scheme,
      secret: await sealer.open(sealed, secretContext(endpoint.id)),
    })),
  );
}
