import { createHmac, sign } from 'node:crypto';
import { hmacKeyOf, signingKeyOf } from './webhook-secret.ts';

/** A secret opened for signing. */
export type SigningSecret = { readonly scheme: 'v1' | 'v1a'; readonly secret: string };

/** What is signed: the id stays over all attempts, the timestamp (unix seconds) is that of this one. */
export type SignedMessage = { readonly id: string; readonly timestampSeconds: number; readonly body: string };

/** The three headers of Standard Webhooks. */
export type WebhookHeaders = {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
};

/**
 * Signs a message with every active secret, so that a receiver with the old or the new one accepts it
 * during a rotation. Source: Standard Webhooks 1.0.0, signature scheme.
 */
export function signWebhook(message: SignedMessage, secrets: readonly SigningSecret[]): WebhookHeaders {
  const content = `${message.id}.${message.timestampSeconds}.${message.body}`;
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestampSeconds),
    'webhook-signature': secrets.map((secret) => signatureOf(content, secret)).join(' '),
  };
}

function signatureOf(content: string, { scheme, secret }: SigningSecret): string {
  if (scheme === 'v1a') return `v1a,${sign(null, Buffer.from(content), signingKeyOf(secret)).toString('base64')}`;
  return `v1,${createHmac('sha256', hmacKeyOf(secret)).update(content).digest('base64')}`;
}
