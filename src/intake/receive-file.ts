import type { InboxFile, InboxReader } from '../channels/inbox-reading.ts';
import { callPart } from '../channels/transcripts/call-identity.ts';
import type { Channel, InboundContact, StoredContact } from '../contracts/contact.ts';
import { contactIdOf } from '../kernel/ids.ts';
import { joinCallParts } from './join-call-parts.ts';
import { type ReceiveDeps, receiveContact, sealContextOf } from './receive-contact.ts';

/** What became of a file. `waits`: a piece of a call whose other pieces have not come yet. */
export type ReceivedFile =
  | { readonly kind: 'stored'; readonly contactIds: readonly string[] }
  | { readonly kind: 'waits' }
  | { readonly kind: 'unreadable' };

/**
 * Stores what a file holds as contacts, to be worked on next. A file that cannot be read is stored as a failed
 * contact with the reason, on the operator's list. Safe to repeat.
 */
export async function receiveFile(
  file: InboxFile,
  deps: ReceiveDeps & { readonly read: InboxReader },
): Promise<ReceivedFile> {
  const reading = await deps.read({ ...file, arrivedAt: deps.clock.now() });
  if (!reading.ok) {
    await storeUnreadable(file, reading.error.reason, deps);
    return { kind: 'unreadable' };
  }
  const contactIds: string[] = [];
  for (const inbound of reading.value) contactIds.push((await receiveContact(inbound, deps)).contactId);
  const part = reading.value.some(({ channel }) => channel === 'phone') ? callPart(file.key) : null;
  if (part === null) return { kind: 'stored', contactIds };
  const whole = await joinCallParts(part, deps);
  return whole === null ? { kind: 'waits' } : { kind: 'stored', contactIds: [whole] };
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
