import type { Clock } from '../kernel/clock.ts';
import type { RandomSource } from '../kernel/random.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { DeliveryRepository } from './delivery-repository.ts';
import type { EndpointRepository } from './endpoint-repository.ts';
import type { WebhookSender } from './webhook-sender.ts';
import type { WebhookUrlPolicy } from './webhook-url.ts';

/** What managing endpoints works with. */
export type EndpointDeps = {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly sealer: Sealer;
  readonly endpoints: EndpointRepository;
  readonly deliveries: DeliveryRepository;
  readonly queue: DeliveryQueue;
  readonly sender: WebhookSender;
  readonly urlPolicy: WebhookUrlPolicy;
};

/** Which endpoint, and who asks (`department:slug` or `operator:id`). */
export type EndpointRequest = { readonly departmentId: string; readonly endpointId: string; readonly actor: string };

/** What can go wrong when an endpoint is managed. */
export type EndpointError =
  | { readonly kind: 'unknown-endpoint' }
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'wrong-status'; readonly status: string }
  | { readonly kind: 'too-many-endpoints'; readonly max: number }
  | { readonly kind: 'bad-url'; readonly reason: string }
  | { readonly kind: 'robot-secret-missing' }
  | { readonly kind: 'not-for-robots' }
  | { readonly kind: 'challenge-failed'; readonly detail: string };
