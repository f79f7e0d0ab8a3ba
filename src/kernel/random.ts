/** The only source of chance in `src/`; the real one is `node:crypto`, tests seed their own. */
export interface RandomSource {
  /** `length` random bytes. */
  bytes(length: number): Uint8Array;
}
