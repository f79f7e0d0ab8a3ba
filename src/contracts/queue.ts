import * as z from 'zod';
import { Id, LocalMonth } from './primitives.ts';

/** Queue `contacts`: a contact is stored and waits to be worked on. */
export const ContactMessage = z.object({ v: z.literal(1), contactId: Id });
export type ContactMessage = z.infer<typeof ContactMessage>;

/** Queue `contacts`: something happened to a case that its citizen is told. */
export const CitizenNotice = z.object({
  v: z.literal(1),
  caseId: Id,
  version: z.number().int().positive(),
  /** The case's own citizen is told; those of the cases merged into it come next, from this cursor on. */
  mergedFrom: z.string().max(600).optional(),
});
export type CitizenNotice = z.infer<typeof CitizenNotice>;

/** Queue `contacts`: a reply to a citizen is due for another try. */
export const ReplyDue = z.object({ v: z.literal(1), replyId: z.string().min(1).max(200) });
export type ReplyDue = z.infer<typeof ReplyDue>;

/** Queue `contacts`: citizens behind a hot issue wait to be told the city's answer to it. */
export const IssueNotice = z.object({ v: z.literal(1), month: LocalMonth, issueId: Id });
export type IssueNotice = z.infer<typeof IssueNotice>;

/** Queue `deliveries`: a delivery is due now. */
export const DeliveryMessage = z.object({
  v: z.literal(1),
  deliveryId: z.string().min(1).max(200),
  /** Attempts recorded when this was queued: a message that comes late or twice finds a higher number and is dropped. */
  attempt: z.number().int().nonnegative(),
});
export type DeliveryMessage = z.infer<typeof DeliveryMessage>;

/** S3 -> EventBridge -> queue: an object arrived (the parts of the event that are read). */
export const ObjectCreated = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({
      key: z.string().min(1),
      size: z.number().int().nonnegative(),
      etag: z.string().optional(),
    }),
  }),
});
export type ObjectCreated = z.infer<typeof ObjectCreated>;
