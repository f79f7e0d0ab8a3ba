/**
 * Seals what must not be read by whoever reads the table: AES-256-GCM under a data key of the
 * identities key. `context` is bound in, so that a sealed value cannot be moved to another item.
 */
export interface Sealer {
  /** Returns a self-describing ASCII string. */
  seal(plain: string, context: string): Promise<string>;
  /** Throws SealBrokenError when the value was altered, moved, or sealed under an unknown key. */
  open(sealed: string, context: string): Promise<string>;
}

/** A sealed value that cannot be opened: altered, of another context, or of an unknown key. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
}
