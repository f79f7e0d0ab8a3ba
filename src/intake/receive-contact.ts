import type { InboundContact, StoredContact } from '../contracts/contact.ts';
import type { Clock } from '../kernel/clock.ts';
import { contactIdOf } from '../kernel/ids.ts';
import { cleanText } from '../kernel/text.ts';
import { MINUTE_MS } from '../kernel/time.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { ContactStore } from './contact-store.ts';

/** What receiving a contact needs. */
export type ReceiveDeps = {
  readonly contacts: ContactStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** When the sweep looks again, for channels that talk on; LOOK_AGAIN_AFTER_MS by default. */
  readonly lookAgainAfterMs?: number;
};

/** A contact that nobody finished in this time is queued again; longer than the queue's own retries take. */
export const LOOK_AGAIN_AFTER_MS = 10 * MINUTE_MS;

/** What receiving gives back: the id to queue, and whether this message was already there. */
export type Received = { readonly contactId: string; readonly known: boolean };

/**
 * Stores a contact durably, sealed, before anything clever touches it. Safe to repeat: the id is made
 * of the channel and the channel's own message id. Throws only when the store or the seal cannot be reached.
 */
export async function receiveContact(inbound: InboundContact, deps: ReceiveDeps): Promise<Received> {
  const id = contactIdOf(inbound.channel, inbound.sourceRef);
  const cleaned: InboundContact = {
    ...inbound,
    text: cleanText(inbound.text),
    ...(inbound.title === undefined ? {} : { title: cleanText(inbound.title) }),
  };
  const now = deps.clock.now();
  const contact: StoredContact = {
    entity: 'contact',
    schemaVersion: 1,
    id,
    channel: inbound.channel,
    receivedAt: inbound.receivedAt,
    storedAt: now.toISOString(),
    status: 'stored',
    locale: inbound.locale,
    sealed: await deps.sealer.seal(JSON.stringify(cleaned), sealContextOf(id)),
    caseIds: [],
    attempts: 0,
  };
  const stored = await deps.contacts.store(
    contact,
    new Date(now.getTime() + (deps.lookAgainAfterMs ?? LOOK_AGAIN_AFTER_MS)),
  );
  return { contactId: id, known: stored === 'known' };
}

/** The context a contact's words are sealed in: they open as this contact only. */
export function sealContextOf(contactId: string): string {
  return `CONTACT#${contactId}`;
}
