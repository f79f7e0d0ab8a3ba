import type { InboxFile, InboxReader } from '../channels/inbox-reading.ts';
import { callPart } from '../channels/transcripts/call-identity.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Channel, InboundContact, StoredContact } from '../contracts/contact.ts';
import { assessSafety } from '../extraction/safety/assess-safety.ts';
import { contactIdOf } from '../kernel/ids.ts';
import { MINUTE_MS } from '../kernel/time.ts';
import { joinCallParts } from './join-call-parts.ts';
import { type ReceiveDeps, receiveContact, sealContextOf } from './receive-contact.ts';
import { preferRedacted, waitsUntil } from './redacted-twin.ts';

/**
 * What became of a file. `waits`: a piece of a call whose other pieces have not come yet, or an original whose redacted
 * twin has not; the sweep works on it when they do not come.
 */
export type ReceivedFile =
  | { readonly kind: 'stored'; readonly contactIds: readonly string[] }
  | { readonly kind: 'waits' }
  | { readonly kind: 'unreadable' };

/** What taking in files needs. */
export type ReceiveFileDeps = ReceiveDeps & { readonly read: InboxReader; readonly city: CityLookup };

/**
 * Stores what a file holds as contacts, to be worked on next. A file that cannot be read is stored as a failed
 * contact with the reason, on the operator's list. Safe to repeat.
 */
export async function receiveFile(file: InboxFile, deps: ReceiveFileDeps): Promise<ReceivedFile> {
  const reading = await deps.read({ ...file, arrivedAt: deps.clock.now() });
  if (!reading.ok) {
    await storeUnreadable(file, reading.error.reason, deps);
    return { kind: 'unreadable' };
  }
  const contactIds: string[] = [];
  for (const inbound of reading.value) {
    const contactId = await receiveCall(inbound, deps);
    if (contactId !== null) contactIds.push(contactId);
  }
  if (contactIds.length < reading.value.length) return { kind: 'waits' };
  const part = reading.value.some(({ channel }) => channel === 'phone') ? callPart(file.key) : null;
  if (part === null) return { kind: 'stored', contactIds };
  const whole = await joinCallParts(part, deps);
  return whole === null ? { kind: 'waits' } : { kind: 'stored', contactIds: [whole] };
}

/** Stores one contact of a file; null while it waits for its redacted twin. Danger waits for nothing. */
async function receiveCall(inbound: InboundContact, deps: ReceiveFileDeps): Promise<string | null> {
  const { safety, settings } = deps.city.city;
  const isDanger = assessSafety(inbound.text, safety).call.length > 0;
  const waitMinutes = isDanger ? 0 : settings.redactedTwinWaitMinutes;
  const waits = inbound.twin === 'original' && waitMinutes > 0;
  const { contactId, known } = await receiveContact(inbound, {
    ...deps,
    ...(waits ? { lookAgainAfterMs: waitMinutes * MINUTE_MS } : {}),
  });
  if (known && inbound.twin === 'redacted') await preferRedacted(contactId, inbound, deps);
  if (!waits) return contactId;
  const stored = await deps.contacts.get(contactId);
  const until = stored === null ? null : waitsUntil(stored, { twin: inbound.twin, waitMinutes });
  return until !== null && until > deps.clock.now() ? null : contactId;
}

async function storeUnreadable(file: InboxFile, reason: string, deps: ReceiveDeps): Promise<void> {
  const channel: Channel = file.key.startsWith('mail/') ? 'mailbox' : 'phone';
  const sourceRef = `${file.key}#${file.etag}`;
  const id = contactIdOf(channel, sourceRef);
  const at = deps.clock.now().toISOString();
  const inbound: InboundContact = {
    channel,
    sourceRef,
    receivedAt: at,
    title: file.key.slice(0, 400),
    text: '',
    locale: 'zh',
    anonymity: 'named',
    reporter: {},
    attachments: [],
  };
  const contact: StoredContact = {
    entity: 'contact',
    schemaVersion: 1,
    id,
    channel,
    receivedAt: at,
    storedAt: at,
    status: 'failed',
    locale: 'zh',
    sealed: await deps.sealer.seal(JSON.stringify(inbound), sealContextOf(id)),
    caseIds: [],
    reason: `unreadable-file: ${reason}`.slice(0, 80),
    attempts: 1,
    finishedAt: at,
  };
  await deps.contacts.store(contact, deps.clock.now());
}
