import type { Channel } from '../contracts/contact.ts';

/** Knows which contacts came from a person of a channel, by a digest of the channel's id of them. */
export interface PersonRecords {
  /** A contact came from this person. */
  remember(channel: Channel, userId: string, contactId: string): Promise<void>;
  /**
   * Erases what is kept of this person: the words and sender of their contacts, their sealed identity in cases,
   * replies to them. Cases stay, without anybody in them. Safe to repeat; returns how many contacts were erased.
   */
  erase(channel: Channel, userId: string): Promise<number>;
}
