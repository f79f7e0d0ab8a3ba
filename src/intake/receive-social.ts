import type { PersonRecords } from '../channels/person-records.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { InboundContact } from '../contracts/contact.ts';
import { assessSafety } from '../extraction/safety/assess-safety.ts';
import { type ReceiveAndQueueDeps, receiveAndQueue } from './receive-and-queue.ts';

/** What taking in a message of a social platform needs. */
export type ReceiveSocialDeps = ReceiveAndQueueDeps & {
  readonly persons: PersonRecords;
  readonly city: CityLookup;
};

/**
 * Stores and queues a message of a social platform, remembers whose it is, and gives what to say at once:
 * the emergency numbers when life is in danger, else that it was received. `later`: whether more can be said later.
 */
export async function receiveSocial(
  inbound: InboundContact,
  { later, ...deps }: ReceiveSocialDeps & { readonly later: boolean },
): Promise<string> {
  const { contactId } = await receiveAndQueue(inbound, deps);
  const { channel, reporter, locale } = inbound;
  if (reporter.channelUserId !== undefined) await deps.persons.remember(channel, reporter.channelUserId, contactId);
  const { safety, settings } = deps.city.city;
  const { call } = assessSafety(inbound.text, safety);
  if (call.length > 0) return deps.city.say(locale, 'chat.danger', { number: call.join(' / ') });
  return deps.city.say(locale, later ? 'channel.received' : 'channel.received-only', {
    number: settings.hotline.number,
  });
}
