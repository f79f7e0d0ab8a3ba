import { caseIdOf } from '../cases/case-id.ts';
import type { CaseRepository } from '../cases/case-repository.ts';
import type { OpenThreads } from '../channels/open-threads.ts';
import { mobileNumber } from '../channels/sms/mobile-number.ts';
import { InboundContact, MAX_ATTACHMENTS, MAX_TEXT_CHARS, type StoredContact } from '../contracts/contact.ts';
import { parseFollowUpAnswer } from '../feedback/parse-answer.ts';
import type { Clock } from '../kernel/clock.ts';
import { hasWords } from '../kernel/text.ts';
import type { Sealer } from '../privacy/sealer.ts';
import type { ContactStore } from './contact-store.ts';
import { sealContextOf } from './receive-contact.ts';

/** Adds a citizen's words to a case, answers its question or rates it; false when its state takes none. */
export interface CaseAdditions {
  add(caseId: string, text: string): Promise<boolean>;
  /** Adds files a citizen sent to a case; false when its state takes none. */
  attach(caseId: string, attachments: InboundContact['attachments']): Promise<boolean>;
}

/** What finding the matter of a contact needs. */
export type ContinueDeps = {
  readonly contacts: ContactStore;
  readonly cases: CaseRepository;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly threads: OpenThreads;
  readonly additions: CaseAdditions;
};

/**
 * Which matter a contact belongs to: another contact that now holds its words (`joined`) or its files (`given`), a case
 * it was added to, or a new one, with the files its sender had sent before.
 */
export type Continued =
  | { readonly kind: 'joined'; readonly contactId: string }
  | { readonly kind: 'given'; readonly contactId: string }
  | { readonly kind: 'added'; readonly caseIds: readonly string[] }
  | { readonly kind: 'new'; readonly inbound: InboundContact };

type Opened = { readonly contact: StoredContact; readonly inbound: InboundContact };

/**
 * Finds what a contact goes on with, by its mail thread or because its sender was asked something, and puts its
 * words there. Somebody else's matter is never touched: the sender must be the same, or the address signed.
 */
export async function continueMatter(own: Opened, deps: ContinueDeps): Promise<Continued> {
  const isOnlyFiles = !saysSomething(own.inbound);
  for (const id of await candidates(own, deps)) {
    if (id === own.contact.id) continue;
    const target = await open(id, deps);
    if (target === null || !mayContinue(own.inbound, target.inbound)) continue;
    if (target.contact.status === 'stored' || target.contact.status === 'asked') {
      if (!isOnlyFiles && !saysSomething(target.inbound)) return takeFiles(own, target, deps);
      const sealed = await deps.sealer.seal(JSON.stringify(merged(target.inbound, own.inbound)), sealContextOf(id));
      if (!(await deps.contacts.amend(id, sealed))) continue;
      await settle(own, { reason: 'continues-contact', caseIds: [] }, deps);
      return isOnlyFiles ? { kind: 'given', contactId: id } : { kind: 'joined', contactId: id };
    }
    const caseIds = await addToCases(target.contact.caseIds, own.inbound, deps);
    if (caseIds.length > 0) {
      await settle(own, { reason: 'continues-case', caseIds }, deps);
      return { kind: 'added', caseIds };
    }
  }
  return { kind: 'new', inbound: own.inbound };
}

/** Whether a contact has words or a place; pictures alone tell nobody what is wanted. */
function saysSomething({ title, text, position }: InboundContact): boolean {
  return hasWords(`${title ?? ''}${text}`) || position !== undefined;
}

/** The words to files that were sent before: the files move to the contact with the words. Safe to repeat. */
async function takeFiles(own: Opened, before: Opened, deps: ContinueDeps): Promise<Continued> {
  const { id } = own.contact;
  const known = new Set(own.inbound.attachments.map(({ key }) => key));
  const files = before.inbound.attachments.filter(({ key }) => !known.has(key));
  const { mediaMissed } = before.inbound;
  const inbound: InboundContact = {
    ...own.inbound,
    attachments: [...own.inbound.attachments, ...files].slice(0, MAX_ATTACHMENTS),
    ...(mediaMissed === undefined ? {} : { mediaMissed }),
  };
  await deps.contacts.amend(id, await deps.sealer.seal(JSON.stringify(inbound), sealContextOf(id)));
  await settle(before, { reason: 'files-of-contact', caseIds: [] }, deps);
  return { kind: 'new', inbound };
}

async function candidates({ inbound }: Opened, deps: ContinueDeps): Promise<readonly string[]> {
  const { continues, channel, reporter } = inbound;
  const ids = [...(continues?.contactIds ?? [])];
  if (continues?.caseNumber !== undefined) {
    const numbered = await deps.cases.get(caseIdOf(continues.caseNumber));
    ids.push(...(numbered?.contactIds ?? []));
  }
  if (inbound.texted === true && reporter.phone !== undefined) {
    const waiting = await deps.threads.waiting('phone', reporter.phone);
    if (waiting !== null && (await waitsForAnswer(waiting, { text: inbound.text, deps }))) ids.push(waiting);
  }
  if (channel !== 'chat' && reporter.channelUserId !== undefined) {
    const waiting = await deps.threads.waiting(channel, reporter.channelUserId);
    if (waiting !== null && (await waitsForAnswer(waiting, { text: inbound.text, deps }))) ids.push(waiting);
    const filed = saysSomething(inbound) ? null : await deps.threads.lastFiled(channel, reporter.channelUserId);
    if (filed !== null) ids.push(filed);
  }
  return [...new Set(ids)];
}

/** A longer text that rates is a new matter that mentions the old one. */
const MAX_ANSWER_CHARS = 80;

/** Whether a contact, or a case it became, waits for just such words; what comes later is a new matter. */
async function waitsForAnswer(
  contactId: string,
  { text, deps }: { readonly text: string; readonly deps: ContinueDeps },
): Promise<boolean> {
  const contact = await deps.contacts.get(contactId);
  if (contact === null) return false;
  if (contact.status === 'asked') return true;
  const cases = await Promise.all(contact.caseIds.map((id) => deps.cases.get(id)));
  const rates = text.length <= MAX_ANSWER_CHARS && Object.keys(parseFollowUpAnswer(text)).length > 0;
  return cases.some(
    (one) => one?.status === 'needs-info' || ((one?.status === 'visit' || one?.status === 'merged') && rates),
  );
}

async function open(id: string, deps: ContinueDeps): Promise<Opened | null> {
  const contact = await deps.contacts.get(id);
  if (contact === null) return null;
  const inbound = InboundContact.parse(JSON.parse(await deps.sealer.open(contact.sealed, sealContextOf(id))));
  return { contact, inbound };
}

function mayContinue(own: InboundContact, target: InboundContact): boolean {
  // The question went out by text message, whatever way the matter had come by.
  if (own.texted === true) {
    const mobile = mobileNumber(own.reporter.phone ?? '');
    return mobile !== null && mobile === mobileNumber(target.reporter.phone ?? '');
  }
  if (own.channel !== target.channel) return false;
  if (own.continues?.isSigned === true) return true;
  if (own.channel === 'mailbox') {
    return (
      own.reporter.email?.toLowerCase() === target.reporter.email?.toLowerCase() && own.reporter.email !== undefined
    );
  }
  return own.reporter.channelUserId !== undefined && own.reporter.channelUserId === target.reporter.channelUserId;
}

function merged(first: InboundContact, second: InboundContact): InboundContact {
  const position = second.position ?? first.position;
  return {
    ...first,
    text: first.text.includes(second.text) ? first.text : `${first.text}\n${second.text}`.slice(0, MAX_TEXT_CHARS),
    attachments: [...first.attachments, ...second.attachments].slice(0, MAX_ATTACHMENTS),
    ...(position === undefined ? {} : { position }),
  };
}

/** Characters of words that one addition brings to a case's history. */
const MAX_ADDED_CHARS = 1_000;

async function addToCases(
  caseIds: readonly string[],
  { text, attachments }: InboundContact,
  { additions }: ContinueDeps,
): Promise<readonly string[]> {
  const added: string[] = [];
  for (const caseId of caseIds) {
    const takesWords = text.trim() !== '' && (await additions.add(caseId, text.slice(0, MAX_ADDED_CHARS)));
    const takesFiles = attachments.length > 0 && (await additions.attach(caseId, attachments));
    if (takesWords || takesFiles) added.push(caseId);
  }
  return added;
}

async function settle(
  { contact }: Opened,
  { reason, caseIds }: { readonly reason: string; readonly caseIds: readonly string[] },
  deps: ContinueDeps,
): Promise<void> {
  await deps.contacts.settle(contact.id, { status: 'joined', reason, caseIds }, deps.clock.now());
}
