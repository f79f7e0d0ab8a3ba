/** A 32-byte key for sealing, together with the form in which it may be stored beside the sealed value. */
export type DataKey = {
  readonly key: Uint8Array;
  /** The same key, wrapped so that only the holder of the identities key can get it back. */
  readonly wrapped: string;
};

/** Where the sealer gets its keys: KMS in an account, one local key on a developer's machine. */
export interface DataKeySource {
  /** A key to seal with now; may be the same for many calls. */
  current(): Promise<DataKey>;
  /** The key behind a wrapped one. Rejects when it is of another master key. */
  unwrap(wrapped: string): Promise<Uint8Array>;
}
