import type { PersonRecords } from '../channels/person-records.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { InboundContact } from '../contracts/contact.ts';
import { assessSafety } from '../extraction/safety/assess-safety.ts';
import type { AddressCounter } from './address-counter.ts';
import { type ReceiveAndQueueDeps, receiveAndQueue } from './receive-and-queue.ts';

/** What taking in a message of a social platform needs. */
export type ReceiveSocialDeps = ReceiveAndQueueDeps & {
  readonly persons: PersonRecords;
  readonly city: CityLookup;
  readonly senders: Pick<AddressCounter, 'countMessage'>;
};

/**
 * Stores and queues a message of a social platform, remembers whose it is, and gives what to say at once:
 * the emergency numbers when life is in danger, that they are too many, else that it was received. `later`: whether more can be said later.
 */
export async function receiveSocial(
  inbound: InboundContact,
  { later, ...deps }: ReceiveSocialDeps & { readonly later: boolean },
): Promise<string> {
  const { channel, reporter, locale } = inbound;
  const { safety, settings, limits } = deps.city.city;
  const { call } = assessSafety(inbound.text, safety);
  if (reporter.channelUserId !== undefined && call.length === 0) {
    const sent = await deps.senders.countMessage(`${channel} ${reporter.channelUserId}`, deps.clock.now());
    if (sent > limits.messagesPerHour)
      return deps.city.say(locale, 'channel.too-many', { number: settings.hotline.number });
  }
  const { contactId } = await receiveAndQueue(inbound, deps);
  if (reporter.channelUserId !== undefined) await deps.persons.remember(channel, reporter.channelUserId, contactId);
  if (call.length > 0) return deps.city.say(locale, 'chat.danger', { number: call.join(' / ') });
  return deps.city.say(locale, later ? 'channel.received' : 'channel.received-only', {
    number: settings.hotline.number,
  });
}
