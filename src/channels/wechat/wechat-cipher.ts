import { createCipheriv, createDecipheriv } from 'node:crypto';

/** WeChat pads to 32 bytes, not to AES's 16. */
const BLOCK_BYTES = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}$/;

/**
 * Opens a message of safe mode; null when the key, the padding, the length or the account does not fit.
 * Source: developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html.
 */
export function openWechat(
  encrypted: string,
  about: { readonly encodingAesKey: string; readonly appId: string },
): string | null {
  if (!BASE64.test(encrypted)) return null;
  const sealed = Buffer.from(encrypted, 'base64');
  if (sealed.length === 0 || sealed.length % RANDOM_BYTES !== 0) return null;
  const key = keyOf(about.encodingAesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, RANDOM_BYTES)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > BLOCK_BYTES || padding > padded.length) return null;
  const plain = padded.subarray(0, padded.length - padding);
  if (plain.length < RANDOM_BYTES + LENGTH_BYTES) return null;
  const begin = RANDOM_BYTES + LENGTH_BYTES;
  const end = begin + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length || plain.toString('utf8', end) !== about.appId) return null;
  return plain.toString('utf8', begin, end);
}

/** Seals an answer for safe mode. `random` is 16 bytes. */
export function sealWechat(
  text: string,
  about: { readonly encodingAesKey: string; readonly appId: string; readonly random: Uint8Array },
): string {
  const body = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([about.random, length, body, Buffer.from(about.appId, 'utf8')]);
  const padding = BLOCK_BYTES - (plain.length % BLOCK_BYTES);
  const key = keyOf(about.encodingAesKey);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, RANDOM_BYTES)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString(
    'base64',
  );
}

function keyOf(encodingAesKey: string): Buffer {
  return Buffer.from(`${encodingAesKey}=`, 'base64');
}
