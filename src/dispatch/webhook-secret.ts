import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { RandomSource } from '../kernel/random.ts';

const HMAC_PREFIX = 'whsec_';
const PRIVATE_PREFIX = 'whsk_';
const PUBLIC_PREFIX = 'whpk_';
/** Standard Webhooks asks for 24 to 64 bytes. */
const HMAC_SECRET_BYTES = 32;
const ED25519_SEED_BYTES = 32;
/** DER head of an ed25519 private key in PKCS #8, RFC 8410 section 7; the 32-byte seed follows. */
const PKCS8_ED25519_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A new HMAC secret, `whsec_` + base64 of 32 random bytes. */
export function newHmacSecret(random: RandomSource): string {
  return HMAC_PREFIX + Buffer.from(random.bytes(HMAC_SECRET_BYTES)).toString('base64');
}

/** The key bytes of a `whsec_` secret. */
export function hmacKeyOf(secret: string): Buffer {
  return Buffer.from(secret.startsWith(HMAC_PREFIX) ? secret.slice(HMAC_PREFIX.length) : secret, 'base64');
}

/** A new ed25519 pair: `whsk_` + base64 of the seed, `whpk_` + base64 of the public key. */
export function newSigningPair(random: RandomSource): { privateKey: string; publicKey: string } {
  const privateKey = PRIVATE_PREFIX + Buffer.from(random.bytes(ED25519_SEED_BYTES)).toString('base64');
  const { x = '' } = createPublicKey(signingKeyOf(privateKey)).export({ format: 'jwk' });
  return { privateKey, publicKey: PUBLIC_PREFIX + Buffer.from(x, 'base64url').toString('base64') };
}

/** The key object of a `whsk_` secret (seed, or seed and public key as some libraries write it). */
export function signingKeyOf(secret: string): KeyObject {
  const bytes = Buffer.from(secret.slice(PRIVATE_PREFIX.length), 'base64');
  const der = Buffer.concat([PKCS8_ED25519_HEAD, bytes.subarray(0, ED25519_SEED_BYTES)]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}
