import * as z from 'zod';
import { Channel, Reporter } from '../contracts/contact.ts';

/** Where a reply goes: the channel a contact came by and what that channel knows the person as. */
export const ReplyAddress = z.object({
  contactId: z.string(),
  channel: Channel,
  locale: z.string(),
  sourceRef: z.string(),
  threadRef: z.string().optional(),
  reporter: Reporter,
  /** What the citizen called their matter: the subject of a mail. */
  title: z.string().max(400).optional(),
  /** A call that ended before its matter was told whole. */
  dropped: z.boolean().optional(),
});
export type ReplyAddress = z.infer<typeof ReplyAddress>;
