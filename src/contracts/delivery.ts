import * as z from 'zod';
import { Id, IsoTime, Slug } from './primitives.ts';
import { WebhookEventType } from './webhook.ts';

/**
 * `pending` is sent when due; `waiting` until its endpoint is active again; `delivered` is final;
 * `abandoned` went through the whole retry table or its endpoint is gone, and can be replayed.
 */
export const DeliveryStatus = z.enum(['pending', 'delivered', 'waiting', 'abandoned']);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** Why an attempt failed, for people and for figures. */
export const AttemptError = z.enum([
  'blocked-address',
  'dns',
  'refused',
  'tls',
  'timeout',
  'reset',
  'redirect',
  'gone',
  'throttled',
  'client-error',
  'server-error',
  'robot-refused',
]);
export type AttemptError = z.infer<typeof AttemptError>;

/** One try to deliver. */
export const Attempt = z.object({
  at: IsoTime,
  ms: z.number().int().nonnegative(),
  /** HTTP status; absent when no answer came. */
  status: z.number().int().optional(),
  error: AttemptError.optional(),
  /** The beginning of the answer, at most 1 kB. */
  answer: z.string().max(1_024).optional(),
});
export type Attempt = z.infer<typeof Attempt>;

/** One event on its way to one endpoint. Key `ENDPOINT#id of the endpoint` / `DELIVERY#id`. */
export const Delivery = z.object({
  entity: z.literal('delivery'),
  schemaVersion: z.literal(1),
  /** `time-eventId-endpointId`, the `webhook-id`: the same over retries and replays. */
  id: z.string().min(1).max(200),
  /** The case event, or `ping-<ulid>`. */
  eventId: z.string().max(120),
  eventType: WebhookEventType,
  endpointId: Id,
  departmentId: Slug,
  /** Absent for a ping. */
  caseId: Id.optional(),
  caseVersion: z.number().int().positive().optional(),
  /** When the event happened. */
  eventAt: IsoTime,
  createdAt: IsoTime,
  status: DeliveryStatus,
  /** The newest attempts, oldest first; `attemptCount` counts all. */
  attempts: z.array(Attempt).max(12),
  attemptCount: z.number().int().nonnegative(),
  /** Row of the retry table the next attempt belongs to; a replay starts again at 0. */
  retryStep: z.number().int().nonnegative(),
  /** While pending: when the sweep puts it (back) on the queue; absent while the queue has it for the first time. */
  nextAttemptAt: IsoTime.optional(),
  deliveredAt: IsoTime.optional(),
});
export type Delivery = z.infer<typeof Delivery>;

/** What the management API shows of a delivery in a list. */
export const DeliverySummary = z.object({
  id: z.string(),
  eventType: WebhookEventType,
  status: DeliveryStatus,
  createdAt: IsoTime,
});
export type DeliverySummary = z.infer<typeof DeliverySummary>;
