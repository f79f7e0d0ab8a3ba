import { InboundContact } from '../contracts/contact.ts';
import { hasWords } from '../kernel/text.ts';
import { ContactWork, type ProcessDeps, type ProcessOutcome } from './contact-work.ts';
import { continueMatter } from './continue-matter.ts';
import { fetchMedia } from './fetch-media.ts';
import { LOOK_AGAIN_AFTER_MS, sealContextOf } from './receive-contact.ts';
import { understand } from './understand.ts';

/** Tries of one contact before it goes to the operator's list: five of the queue, and the sweep's. */
const MAX_ATTEMPTS = 8;

/**
 * Works on one stored contact: understand, then reject with the reason, ask the one missing thing, or file
 * and reply on its channel. Safe to repeat; throws when trying again later may help.
 */
export async function processContact(contactId: string, deps: ProcessDeps): Promise<ProcessOutcome> {
  const contact = await deps.contacts.get(contactId);
  if (contact === null) return { kind: 'hopeless', reason: 'unknown-contact' };
  if (contact.status !== 'stored' && contact.status !== 'asked') return { kind: 'already' };
  const now = deps.clock.now();
  const attempts = await deps.contacts.countAttempt(contactId, new Date(now.getTime() + LOOK_AGAIN_AFTER_MS));
  if (attempts > MAX_ATTEMPTS) {
    const reason = 'too-many-attempts';
    await deps.contacts.settle(contactId, { status: 'failed', reason }, deps.clock.now());
    return { kind: 'hopeless', reason };
  }

  const opened = InboundContact.parse(JSON.parse(await deps.sealer.open(contact.sealed, sealContextOf(contactId))));
  let inbound = await fetchMedia({ contactId, inbound: opened, attempt: attempts }, deps);
  if (contact.status === 'stored') {
    const continued = await continueMatter({ contact, inbound }, deps);
    if (continued.kind === 'added') return { kind: 'joined', caseIds: continued.caseIds };
    // Files to a question that still waits for its words: the question stands.
    if (continued.kind === 'given') return { kind: 'joined', caseIds: [] };
    if (continued.kind === 'joined') return processContact(continued.contactId, deps);
    inbound = continued.inbound;
  }
  const work = new ContactWork({ contact, inbound }, deps);
  if (!hasWords(`${inbound.title ?? ''}${inbound.text}`)) {
    return cameWithFiles(inbound) ? work.awaitWords() : work.reject('empty', 'ask-matter');
  }
  const understanding = await understand(inbound, deps);
  return work.decide(understanding);
}

/** Whether a contact has, or had, files: somebody sent a picture or spoke, and is not told that they said nothing. */
function cameWithFiles({ attachments, mediaMissed = [] }: InboundContact): boolean {
  return attachments.length + mediaMissed.length > 0;
}
