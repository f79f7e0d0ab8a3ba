import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { Clock } from '../../kernel/clock.ts';
import { MINUTE_MS } from '../../kernel/time.ts';
import type { DataKey, DataKeySource } from './data-key-source.ts';

/** A data key is used for at most this long, so that one leaked key opens little. */
const KEY_LIFETIME_MS = 5 * MINUTE_MS;
/** Unwrapped keys kept per container; each is one KMS call (10 ms and USD 0.000003). */
const MAX_UNWRAPPED = 200;

/** Data keys of the identities KMS key, cached for five minutes per container. */
export class KmsDataKeySource implements DataKeySource {
  readonly #kms: KMSClient;
  readonly #keyId: string;
  readonly #clock: Clock;
  #current: { readonly dataKey: DataKey; readonly untilMs: number } | null = null;
  readonly #unwrapped = new Map<string, Uint8Array>();

  constructor(deps: { readonly kms: KMSClient; readonly keyId: string; readonly clock: Clock }) {
    this.#kms = deps.kms;
    this.#keyId = deps.keyId;
    this.#clock = deps.clock;
  }

  async current(): Promise<DataKey> {
    const nowMs = this.#clock.now().getTime();
    if (this.#current !== null && nowMs < this.#current.untilMs) return this.#current.dataKey;
    const answer = await this.#kms.send(new GenerateDataKeyCommand({ KeyId: this.#keyId, KeySpec: 'AES_256' }));
    if (answer.Plaintext === undefined || answer.CiphertextBlob === undefined) {
      throw new Error('KMS GenerateDataKey answered without a key');
    }
    const dataKey = { key: answer.Plaintext, wrapped: Buffer.from(answer.CiphertextBlob).toString('base64url') };
    this.#remember(dataKey.wrapped, dataKey.key);
    this.#current = { dataKey, untilMs: nowMs + KEY_LIFETIME_MS };
    return dataKey;
  }

  async unwrap(wrapped: string): Promise<Uint8Array> {
    const known = this.#unwrapped.get(wrapped);
    if (known !== undefined) return known;
    const answer = await this.#kms.send(
      new DecryptCommand({ KeyId: this.#keyId, CiphertextBlob: Buffer.from(wrapped, 'base64url') }),
    );
    if (answer.Plaintext === undefined) throw new Error('KMS Decrypt answered without a key');
    this.#remember(wrapped, answer.Plaintext);
    return answer.Plaintext;
  }

  #remember(wrapped: string, key: Uint8Array): void {
    if (this.#unwrapped.size >= MAX_UNWRAPPED) {
      const oldest = this.#unwrapped.keys().next();
      if (!oldest.done) this.#unwrapped.delete(oldest.value);
    }
    this.#unwrapped.set(wrapped, key);
  }
}
