import * as z from 'zod';
import { Channel } from './contact.ts';
import { Id, IsoTime } from './primitives.ts';

/**
 * A reply to a citizen, kept until it is sent and after. `handed-over`: the channel cannot say it, and an operator
 * was asked to; `unreachable`: the citizen left no way; `failed`: every try failed and an operator was asked.
 */
export const StoredReply = z.object({
  entity: z.literal('reply'),
  schemaVersion: z.literal(1),
  id: z.string().min(1).max(200),
  contactId: Id,
  channel: Channel,
  status: z.enum(['waiting', 'sent', 'handed-over', 'unreachable', 'failed']),
  attempts: z.number().int().nonnegative(),
  createdAt: IsoTime,
  nextAttemptAt: IsoTime.optional(),
  finishedAt: IsoTime.optional(),
  /** Why it was not sent, or the way it was: `sms`, `mail`. */
  reason: z.string().max(200).optional(),
  /** Address and message as JSON, sealed. */
  sealed: z.string().min(1),
});
export type StoredReply = z.infer<typeof StoredReply>;
