import type { Channel } from '../contracts/contact.ts';

/** Remembers which contact a person of a channel was last asked about, so that what they write next is the answer. */
export interface OpenThreads {
  /** The contact that waits for this person's answer, or null. */
  waiting(channel: Channel, userId: string): Promise<string | null>;
  /** A question was put to this person about this contact. */
  asked(channel: Channel, userId: string, contactId: string): Promise<void>;
  /** The contact that last became cases of this person, while a picture of theirs may still belong to it; else null. */
  lastFiled(channel: Channel, userId: string): Promise<string | null>;
  /** A contact of this person became cases. */
  filed(channel: Channel, userId: string, contactId: string): Promise<void>;
  /** Forgets the person. */
  forget(channel: Channel, userId: string): Promise<void>;
}
