import { createHmac } from 'node:crypto';
import type { Channel, InboundContact } from '../contracts/contact.ts';

/** Digits of a mainland mobile number, without the country's prefix: one person writes it both ways. */
const MOBILE_DIGITS = 11;

/** Gives a reporter the same pseudonym each time, so that their repeats are found without knowing who they are. */
export interface ReporterPseudonyms {
  /** Null for somebody who wishes not to be known or gave nothing to be known by. */
  of(contact: Pick<InboundContact, 'channel' | 'reporter' | 'anonymity'>): Promise<string | null>;
}

/** The pseudonym under a key: a keyed hash (HMAC-SHA-256, 128 bits in base64url), which nobody without the key can try numbers on. */
export function pseudonymOf(
  { channel, reporter, anonymity }: Pick<InboundContact, 'channel' | 'reporter' | 'anonymity'>,
  key: Uint8Array,
): string | null {
  if (anonymity === 'anonymous') return null;
  const known = knownBy(reporter, channel);
  return known === null ? null : createHmac('sha256', key).update(known).digest().subarray(0, 16).toString('base64url');
}

/** What knows a person best: a number over all channels, then an address, then the channel's own id. */
function knownBy({ phone, email, channelUserId }: InboundContact['reporter'], channel: Channel): string | null {
  const digits = phone?.replaceAll(/\D/g, '') ?? '';
  if (digits !== '') return `phone:${digits.slice(-MOBILE_DIGITS)}`;
  if (email !== undefined) return `email:${email.trim().toLowerCase()}`;
  return channelUserId === undefined ? null : `${channel}:${channelUserId}`;
}
