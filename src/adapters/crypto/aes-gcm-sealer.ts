import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBrokenError, type Sealer } from '../../privacy/sealer.ts';
import type { DataKeySource } from './data-key-source.ts';

const FORMAT = 'v1';
/** NIST SP 800-38D recommends 96-bit random nonces for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a data key per use period. Sealed form: `v1.<wrapped key>.<nonce>.<ciphertext+tag>`,
 * parts in base64url. The context is authenticated, not stored.
 */
export class AesGcmSealer implements Sealer {
  readonly #keys: DataKeySource;

  constructor(keys: DataKeySource) {
    this.#keys = keys;
  }

  async seal(plain: string, context: string): Promise<string> {
    const { key, wrapped } = await this.#keys.current();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.from(context, 'utf8'));
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [FORMAT, wrapped, nonce.toString('base64url'), body.toString('base64url')].join('.');
  }

  async open(sealed: string, context: string): Promise<string> {
    const [format, wrapped, nonce, body, ...rest] = sealed.split('.');
    if (format !== FORMAT || wrapped === undefined || nonce === undefined || body === undefined || rest.length > 0) {
      throw new SealBrokenError(`not a sealed value: wanted ${FORMAT}.key.nonce.body, got ${sealed.length} characters`);
    }
    try {
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        await this.#keys.unwrap(wrapped),
        Buffer.from(nonce, 'base64url'),
      );
      decipher.setAAD(Buffer.from(context, 'utf8'));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch (cause) {
      throw new SealBrokenError(`sealed value does not open in context ${context}`, { cause });
    }
  }
}
