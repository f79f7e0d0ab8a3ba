import { InboundContact, type StoredContact } from '../contracts/contact.ts';
import { MINUTE_MS } from '../kernel/time.ts';
import { type ReceiveDeps, sealContextOf } from './receive-contact.ts';

/** Until when an original waits for its redacted twin; null when it does not: no twins are made, or it is one. */
export function waitsUntil(
  stored: Pick<StoredContact, 'status' | 'storedAt'>,
  { twin, waitMinutes }: { readonly twin: InboundContact['twin']; readonly waitMinutes: number },
): Date | null {
  if (twin !== 'original' || waitMinutes === 0 || stored.status !== 'stored') return null;
  return new Date(Date.parse(stored.storedAt) + waitMinutes * MINUTE_MS);
}

/**
 * The redacted twin of a call that is already there takes the place of its words, while nobody has worked on them; who
 * called and when stay. False when the call was worked on, or was redacted before.
 */
export async function preferRedacted(
  contactId: string,
  redacted: InboundContact,
  deps: Pick<ReceiveDeps, 'contacts' | 'sealer'>,
): Promise<boolean> {
  const stored = await deps.contacts.get(contactId);
  if (stored === null || stored.status !== 'stored') return false;
  const context = sealContextOf(contactId);
  const before = InboundContact.parse(JSON.parse(await deps.sealer.open(stored.sealed, context)));
  if (before.twin !== 'original') return false;
  const { receivedAt } = before;
  const reporter = { ...before.reporter, ...redacted.reporter };
  const words: InboundContact = { ...redacted, receivedAt, reporter };
  return deps.contacts.amend(contactId, await deps.sealer.seal(JSON.stringify(words), context));
}
