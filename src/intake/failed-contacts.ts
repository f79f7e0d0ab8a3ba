import type { ContactAccess, StoredContact } from '../contracts/contact.ts';
import { InboundContact } from '../contracts/contact.ts';
import type { Clock } from '../kernel/clock.ts';
import { redactOrWithhold } from '../privacy/redact-or-withhold.ts';
import type { Sealer } from '../privacy/sealer.ts';
import { sealContextOf } from './receive-contact.ts';

/** Contacts that failed, as an operator works on them. */
export interface FailedContacts {
  /** Records who reads it, then gives it as it stands; null when no contact of this id failed. */
  recordRead(id: string, access: ContactAccess): Promise<StoredContact | null>;
  /** Makes it unfinished again, with as many attempts as a new one, for the next sweep; false when no contact of this id failed. */
  retry(id: string, access: ContactAccess): Promise<boolean>;
}

/** What working on failed contacts needs. */
export type FailedContactDeps = { readonly failed: FailedContacts; readonly sealer: Sealer; readonly clock: Clock };

/** The words of a contact, redacted as a department would see them. */
export type FailedWords = {
  readonly title?: string;
  readonly text: string;
  readonly locale: string;
  readonly files: number;
};

/**
 * The words of a contact that failed, private people taken out; who reads them is recorded before they are opened. Null
 * when no contact of this id failed. Throws SealBrokenError when they cannot be opened.
 */
export async function readFailedWords(
  { contactId, who }: { readonly contactId: string; readonly who: string },
  { failed, sealer, clock }: FailedContactDeps,
): Promise<FailedWords | null> {
  const contact = await failed.recordRead(contactId, { who, at: clock.now().toISOString(), what: 'read' });
  if (contact === null) return null;
  const opened = await sealer.open(contact.sealed, sealContextOf(contactId));
  const { title, text, locale, attachments } = InboundContact.parse(JSON.parse(opened));
  return {
    ...(title === undefined ? {} : { title: redactOrWithhold(title).text }),
    text: redactOrWithhold(text).text,
    locale,
    files: attachments.length,
  };
}
