import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** IPv6 addresses handed out for the open internet (IANA); all else is local, embedded IPv4 or reserved. */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Blocks inside 2000::/3 or public IPv4 that still lead inside, or nowhere. Source: IANA special-purpose registries. */
const REFUSED_V6 = [
  '2001::/23', // protocol assignments: Teredo, ORCHID, benchmarking
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: carries any IPv4 address
  '3fff::/20', // documentation
].map((block) => ipaddr.IPv6.parseCIDR(block));
const REFUSED_V4 = [
  '168.63.129.16/32', // Azure's host agent on a public-looking address
  '192.0.0.0/24',
  '192.88.99.0/24',
].map((block) => ipaddr.IPv4.parseCIDR(block));

/** Interface ids that embed an IPv4 address (ISATAP, RFC 5214) in the last 64 bits. */
const ISATAP_WORDS: ReadonlySet<number> = new Set([0x0000, 0x0200]);

/**
 * Whether an IP address is one of the open internet. False for anything private, local, reserved,
 * or carrying another address inside it, and for what is no address at all.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed instanceof ipaddr.IPv4) return !REFUSED_V4.some((block) => parsed.match(block));
  if (!(parsed instanceof ipaddr.IPv6) || !parsed.match(GLOBAL_UNICAST_V6)) return false;
  const [, , , , high = 0, low = 0] = parsed.parts;
  if (low === 0x5efe && ISATAP_WORDS.has(high)) return false;
  return !REFUSED_V6.some((block) => parsed.match(block));
}
