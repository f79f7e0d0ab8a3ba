/** Replies to one address in 24 hours; a citizen with ten matters a day telephones. */
export const MAX_REPLIES_A_DAY = 10;

/** Counts the replies to an address. */
export interface MailReplyLimit {
  /** Counts one more; false when the day's number is reached. */
  mayReply(address: string): Promise<boolean>;
}
