import { isIP } from 'node:net';
import { err, ok, type Result } from '../kernel/result.ts';
import { isPublicAddress } from './public-address.ts';

/** What the operator of this installation allows beyond the rule. */
export type WebhookUrlPolicy = {
  /** Plain http to this machine: only in local runs. */
  readonly allowLoopback: boolean;
  /** Hosts inside the government network (a private 政务钉钉, for example), allowed by name and exactly. */
  readonly allowedHosts: ReadonlySet<string>;
};

/** Why a URL is not taken. */
export type WebhookUrlError = {
  readonly kind: 'malformed' | 'not-https' | 'has-userinfo' | 'port' | 'private-host';
};

const ALLOWED_PORTS: ReadonlySet<string> = new Set(['', '443', '8443']);
/** Names that are resolved inside a network, or not by DNS at all. Sources: RFC 6761, RFC 6762, RFC 8375, ICANN SAC113, cloud metadata names. */
const INSIDE_SUFFIXES = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
  'arpa',
  'onion',
  'alt',
  'invalid',
  'test',
  'example',
];

/** Whether a URL of the loopback kind: `localhost` or an address of this machine, literally. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Checks a webhook URL as far as its letters go; the addresses its name resolves to are checked at connection.
 * WHATWG parsing has already turned 0x7f.1, 2130706433 and full-width digits into plain addresses.
 */
export function checkWebhookUrl(typed: string, policy: WebhookUrlPolicy): Result<URL, WebhookUrlError> {
  const url = URL.parse(typed);
  if (url === null) return err({ kind: 'malformed' });
  if (url.username !== '' || url.password !== '') return err({ kind: 'has-userinfo' });
  if (policy.allowLoopback && isLoopbackHost(url.hostname)) {
    return url.protocol === 'http:' || url.protocol === 'https:' ? ok(url) : err({ kind: 'not-https' });
  }
  if (url.protocol !== 'https:') return err({ kind: 'not-https' });
  if (policy.allowedHosts.has(url.host)) return ok(url);
  if (!ALLOWED_PORTS.has(url.port)) return err({ kind: 'port' });
  return isPublicHost(url.hostname) ? ok(url) : err({ kind: 'private-host' });
}

function isPublicHost(hostname: string): boolean {
  const literal = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  if (isIP(literal) !== 0) return isPublicAddress(literal);
  const name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  if (!name.includes('.') || name.includes('..') || name.length > 253) return false;
  return !INSIDE_SUFFIXES.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
}
