/** What a way in can do. */
export type ChannelFeatures = {
  readonly name: string;
  /** Page of `docs/` on how an operator connects it. */
  readonly page: string;
  /** Where it comes in: a path of the HTTP API, or a prefix of the inbox bucket. */
  readonly entry: string;
  /** How a message is known to come from where it says. */
  readonly verifiedBy: string;
  /** What makes two deliveries one message. */
  readonly sameBy: string;
  /** How much one sender may send. */
  readonly limit: string;
  readonly takes: readonly ('text' | 'voice' | 'picture' | 'position' | 'file')[];
  /** Whether something is said in the answer to the message itself. */
  readonly answersAtOnce: boolean;
  /** How a case number, a question or a result reaches the citizen; empty: they look it up. */
  readonly answersLater: readonly string[];
  /** Whether a missing thing is asked for, and the answer finds its matter. */
  readonly asks: boolean;
  /** Whether a person who leaves is erased by the platform's own sign. */
  readonly erasesOnLeaving: boolean;
};
