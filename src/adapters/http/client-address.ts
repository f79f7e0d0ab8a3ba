import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that one subscriber has to themselves. */
const SUBSCRIBER_BITS = 64;

/**
 * Whose network address a request comes from, for limits: the one before last of `X-Forwarded-For` is the viewer as the
 * CDN saw it; what stands before that, anyone may have written. Of IPv6 the subscriber's network. Empty when none is known.
 */
export function clientAddressOf(request: Request): string {
  const forwarded = (request.headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const address = forwarded.at(-2) ?? forwarded.at(-1) ?? '';
  if (!ipaddr.IPv6.isValid(address)) return address;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${SUBSCRIBER_BITS}`).toString();
}
