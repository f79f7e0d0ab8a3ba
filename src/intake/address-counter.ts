/** Counts what comes from one network address or person. Nothing is kept of them but a digest of the hour. */
export interface AddressCounter {
  /** Counts one more beginning of a conversation in the hour of `at`, and returns how many there were. */
  countStart(address: string, at: Date): Promise<number>;
  /** Counts one more wish to join somebody's matter, likewise. */
  countJoin(address: string, at: Date): Promise<number>;
  /** Counts one more message of a person of a platform, or from an address that needs no conversation, likewise. */
  countMessage(sender: string, at: Date): Promise<number>;
}
