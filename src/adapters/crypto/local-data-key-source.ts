import type { DataKey, DataKeySource } from './data-key-source.ts';

const WRAPPED = 'local';
const KEY_BYTES = 32;

/** One key from the environment, for the local run only: nothing is wrapped, the key file is the secret. */
export class LocalDataKeySource implements DataKeySource {
  readonly #key: Uint8Array;

  /** `base64Key` holds 32 bytes. Throws RangeError for any other length. */
  constructor(base64Key: string) {
    this.#key = Buffer.from(base64Key, 'base64');
    if (this.#key.length !== KEY_BYTES) {
      throw new RangeError(`SEALING_KEY must hold ${KEY_BYTES} bytes in base64, got ${this.#key.length}`);
    }
  }

  async current(): Promise<DataKey> {
    return { key: this.#key, wrapped: WRAPPED };
  }

  async unwrap(wrapped: string): Promise<Uint8Array> {
    if (wrapped !== WRAPPED) throw new RangeError('sealed under a KMS key, which a local run does not have');
    return this.#key;
  }
}
