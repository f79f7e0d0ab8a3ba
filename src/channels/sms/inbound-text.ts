import { createHash, timingSafeEqual } from 'node:crypto';
import type { InboundContact } from '../../contracts/contact.ts';
import { cleanText, clip, hasWords } from '../../kernel/text.ts';
import { mobileNumber } from './mobile-number.ts';

/** A text message somebody sent to the hotline's number, as a provider tells of it. */
export type InboundText = {
  readonly provider: 'aliyun' | 'tencent' | 'sns';
  /** The provider's id of the message; without one sender, time and words tell messages apart. */
  readonly id?: string;
  readonly from: string;
  readonly text: string;
  readonly sentAt: Date;
};

/** A text message is at most a few parts long. */
const MAX_CHARS = 2_000;
/** What a person sends who wants no more messages; the provider keeps that list, the hotline says nothing more. */
const OPT_OUT = /^(?:td?|r|n|退订|拒收|stop|unsubscribe)[。.!！]?$/i;

/**
 * A text message as a contact of the telephone: the number is who it is from. Null for one without words, an opt-out,
 * or one from no mobile number (service numbers write by program).
 */
export function textContact(text: InboundText, now: Date): InboundContact | null {
  const number = mobileNumber(text.from);
  const words = clip(cleanText(text.text), MAX_CHARS);
  if (number === null || !hasWords(words) || OPT_OUT.test(words)) return null;
  const sentAt = Number.isNaN(text.sentAt.getTime()) || text.sentAt > now ? now : text.sentAt;
  const id = text.id ?? digestOf([number, String(text.sentAt.getTime()), words]);
  return {
    channel: 'phone',
    sourceRef: `sms#${text.provider}#${id}`.slice(0, 512),
    receivedAt: sentAt.toISOString(),
    text: words,
    locale: /\p{Script=Han}/u.test(words) || !/[A-Za-z]{3}/.test(words) ? 'zh' : 'en',
    anonymity: 'named',
    reporter: { phone: number },
    attachments: [],
    texted: true,
  };
}

/** Whether the key in an address is the account's; takes the same time wherever they differ. */
export function isInboundKey(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
