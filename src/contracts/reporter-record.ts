import * as z from 'zod';
import { Anonymity, Channel, Reporter } from './contact.ts';

/**
 * What is sealed about one reporter of one case, table `Identities`, key `CASE#id` / `REPORTER#contactId`:
 * who it is, where to answer, the private words behind the placeholders, and the query code told once.
 */
export const ReporterRecord = z.object({
  channel: Channel,
  anonymity: Anonymity,
  locale: z.string(),
  reporter: Reporter,
  /** Conversation, mail thread or board message to answer in. */
  threadRef: z.string().optional(),
  queryCode: z.string(),
  /** Placeholder -> what stood there. */
  originals: z.record(z.string(), z.string()),
});
export type ReporterRecord = z.infer<typeof ReporterRecord>;
