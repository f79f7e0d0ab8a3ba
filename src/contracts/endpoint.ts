import * as z from 'zod';
import { Id, IsoTime, Slug } from './primitives.ts';
import { WebhookEventType } from './webhook.ts';

/** How much of a case a webhook carries: ids to fetch it by, or the work order. Never identity. */
export const PayloadKind = z.enum(['thin', 'full']);
export type PayloadKind = z.infer<typeof PayloadKind>;

/** Standard Webhooks, or the group robot of an office messenger. */
export const EndpointFormat = z.enum(['standard', 'dingtalk', 'feishu', 'wecom']);
export type EndpointFormat = z.infer<typeof EndpointFormat>;

/** `unverified` gets nothing but its challenge; `paused` and `disabled` let deliveries wait. */
export const EndpointStatus = z.enum(['unverified', 'active', 'paused', 'disabled']);
export type EndpointStatus = z.infer<typeof EndpointStatus>;

/** Why an endpoint is disabled: it answered 410, or failed for days. */
export const DisabledReason = z.enum(['gone', 'failing']);
export type DisabledReason = z.infer<typeof DisabledReason>;

/** A signing secret at rest: sealed with the context `endpoint:<id>`. */
export const EndpointSecret = z.object({
  /** `v1` HMAC-SHA256 (or a robot's own secret); `v1a` ed25519 private key. */
  scheme: z.enum(['v1', 'v1a']),
  sealed: z.string().min(1),
  createdAt: IsoTime,
  /** The end of a rotated secret's overlap; absent for the current one. */
  expiresAt: IsoTime.optional(),
});
export type EndpointSecret = z.infer<typeof EndpointSecret>;

/** How an endpoint has been answering; written on failures and recoveries only, never on plain successes. */
export const EndpointHealth = z.object({
  /** First failure since the last success. */
  failingSince: IsoTime.optional(),
  /** Failures in a row. */
  failures: z.number().int().nonnegative().default(0),
  /** Before this moment nothing is sent: it asked for less, or does not answer. */
  slowUntil: IsoTime.optional(),
  /** Row of the slow-down table, 0 for none. */
  slowLevel: z.number().int().nonnegative().default(0),
});
export type EndpointHealth = z.infer<typeof EndpointHealth>;

/** Where a department wants to be told. Key `DEPT#departmentId` / `ENDPOINT#id`. */
export const Endpoint = z.object({
  entity: z.literal('endpoint'),
  schemaVersion: z.literal(1),
  id: Id,
  departmentId: Slug,
  url: z.string().max(2_000),
  description: z.string().max(200).optional(),
  eventTypes: z.array(WebhookEventType).min(1),
  payload: PayloadKind,
  format: EndpointFormat,
  status: EndpointStatus,
  disabledReason: DisabledReason.optional(),
  /** When it last answered a challenge; kept while a new url waits for its own. */
  verifiedAt: IsoTime.optional(),
  secrets: z.array(EndpointSecret).max(4),
  /** `whpk_` + base64, when it signs with ed25519 too. */
  publicKey: z.string().optional(),
  ratePerMinute: z.number().int().min(1).max(60_000),
  maxConcurrent: z.number().int().min(1).max(50),
  health: EndpointHealth,
  createdAt: IsoTime,
  updatedAt: IsoTime,
  /** Set while waiting deliveries are being put back; the sweep goes on with it after a crash. */
  resumingSince: IsoTime.optional(),
  /** Counts writes, for conditional updates. */
  version: z.number().int().positive(),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** What the management API shows of an endpoint: no secret, sealed or not. */
export const EndpointView = Endpoint.omit({ entity: true, schemaVersion: true, secrets: true }).extend({
  secretsActive: z.number().int().nonnegative(),
});
export type EndpointView = z.infer<typeof EndpointView>;

/** Body of creating an endpoint. */
export const NewEndpoint = z.object({
  url: z.string().min(1).max(2_000),
  description: z.string().max(200).optional(),
  eventTypes: z.array(WebhookEventType).min(1),
  payload: PayloadKind.default('full'),
  format: EndpointFormat.default('standard'),
  /** A robot's own signing secret, made by its messenger. */
  robotSecret: z.string().min(1).max(200).optional(),
  /** Also sign with ed25519 (`v1a`). */
  asymmetric: z.boolean().default(false),
  ratePerMinute: z.number().int().min(1).max(60_000).default(600),
  maxConcurrent: z.number().int().min(1).max(50).default(10),
});
export type NewEndpoint = z.infer<typeof NewEndpoint>;

/** Body of changing an endpoint; a new url makes it unverified again. */
export const EndpointChange = z
  .object({
    url: z.string().min(1).max(2_000),
    description: z.string().max(200),
    eventTypes: z.array(WebhookEventType).min(1),
    payload: PayloadKind,
    ratePerMinute: z.number().int().min(1).max(60_000),
    maxConcurrent: z.number().int().min(1).max(50),
  })
  .partial();
export type EndpointChange = z.infer<typeof EndpointChange>;

/** Something that happened to an endpoint, appended. Key `DEPT#departmentId` / `ENDPOINTLOG#endpointId#at`. */
export const EndpointEvent = z.object({
  entity: z.literal('endpoint-event'),
  schemaVersion: z.literal(1),
  endpointId: Id,
  departmentId: Slug,
  type: z.enum(['created', 'changed', 'verified', 'paused', 'enabled', 'disabled', 'rotated', 'deleted']),
  actor: z.string().max(80),
  at: IsoTime,
  detail: z.string().max(400).optional(),
});
export type EndpointEvent = z.infer<typeof EndpointEvent>;
