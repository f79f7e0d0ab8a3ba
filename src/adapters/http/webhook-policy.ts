import * as z from 'zod';
import type { WebhookUrlPolicy } from '../../dispatch/webhook-url.ts';

/** The part of a function's environment that says which webhook URLs are allowed beyond the rule. */
export const WebhookEnvironment = z.object({
  /** Only set by the local run. */
  ALLOW_LOOPBACK_WEBHOOKS: z.literal('true').optional(),
  /** Hosts inside the government network, `host` or `host:port`, separated by commas. */
  WEBHOOK_ALLOWED_HOSTS: z.string().optional(),
});

/** The policy an environment asks for. */
export function webhookPolicy(environment: z.infer<typeof WebhookEnvironment>): WebhookUrlPolicy {
  const hosts = (environment.WEBHOOK_ALLOWED_HOSTS ?? '').split(',').map((host) => host.trim().toLowerCase());
  return {
    allowLoopback: environment.ALLOW_LOOPBACK_WEBHOOKS === 'true',
    allowedHosts: new Set(hosts.filter((host) => host !== '')),
  };
}
