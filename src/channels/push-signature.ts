import { createHash, timingSafeEqual } from 'node:crypto';

/** What WeChat, WeCom and Weibo sign pushes with: SHA-1 of their parts, sorted and joined, in hex. */
export function pushSignature(parts: readonly string[]): string {
  return createHash('sha1').update(parts.toSorted(byBytes).join('')).digest('hex');
}

/** Whether a signature in hex is the expected one; takes the same time wherever they differ. */
export function signatureEquals(given: string, expected: string): boolean {
  const a = Buffer.from(given.toLowerCase());
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
