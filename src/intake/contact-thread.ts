import { InboundContact } from '../contracts/contact.ts';
import { SealBrokenError, type Sealer } from '../privacy/sealer.ts';
import type { ContactStore } from './contact-store.ts';
import { sealContextOf } from './receive-contact.ts';

/** What a contact was an instance of on its channel: the message to answer and its title; null when it was erased. */
export async function contactThread(
  contactId: string,
  deps: { readonly contacts: ContactStore; readonly sealer: Sealer },
): Promise<Pick<InboundContact, 'sourceRef' | 'title'> | null> {
  const contact = await deps.contacts.get(contactId);
  if (contact === null) return null;
  try {
    const words = await deps.sealer.open(contact.sealed, sealContextOf(contactId));
    return InboundContact.parse(JSON.parse(words));
  } catch (error) {
    if (error instanceof SealBrokenError) return null;
    throw error;
  }
}
