import { createHash } from 'node:crypto';
import type { CityLookup } from '../city/lookup.ts';
import type { InboundContact } from '../contracts/contact.ts';
import type { Clock } from '../kernel/clock.ts';
import { parseCaseNumber } from '../kernel/ids.ts';
import { shanghaiDate } from '../kernel/time.ts';
import { spokenLocale } from './start-conversation.ts';

/** What somebody who joins a matter on the public site says of it and of themselves. */
export type JoiningForm = {
  readonly caseNumber: string;
  readonly address: string;
  readonly text: string;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly locale: string;
};

/**
 * The contact of a form that joins a matter. The same form from one address in a day is one contact: pressing twice joins
 * once. A telephone number alone is not told from another here: an answer that did would tell whose number has joined.
 */
export function joiningContact(
  { caseNumber, address, text, name = '', phone = '', locale }: JoiningForm,
  { clock, city }: { readonly clock: Clock; readonly city: CityLookup },
): InboundContact {
  const now = clock.now();
  return {
    channel: 'form',
    sourceRef: createHash('sha256')
      .update(JSON.stringify(['join', parseCaseNumber(caseNumber), address, shanghaiDate(now), name, phone, text]))
      .digest('hex'),
    receivedAt: now.toISOString(),
    text,
    locale: spokenLocale(locale, city.city.settings.languages),
    anonymity: 'named',
    reporter: {
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
    },
    attachments: [],
  };
}
