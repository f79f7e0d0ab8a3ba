import type { CaseRepository } from '../cases/case-repository.ts';
import { boardPostOf } from '../channels/board/board-post.ts';
import type { BoardStore } from '../channels/board/board-store.ts';
import type { OpenThreads } from '../channels/open-threads.ts';
import type { Outbox } from '../channels/outbox/outbox.ts';
import type { ReplyAddress } from '../channels/reply-address.ts';
import { mobileNumber } from '../channels/sms/mobile-number.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Case, CaseEvent } from '../contracts/case.ts';
import type { IdentityContent } from '../contracts/identity.ts';
import type { CitizenNotice } from '../contracts/queue.ts';
import type { Clock } from '../kernel/clock.ts';
import type { IdentityVault } from '../privacy/vault.ts';
import { isTold, noticeMessage } from './citizen-notice.ts';

/** Where the thread of a contact is known: what a mail is an answer to. */
export type ContactThreads = {
  thread(contactId: string): Promise<Pick<ReplyAddress, 'sourceRef' | 'title'> | null>;
};

/** What telling a citizen needs. */
export type NotifyDeps = {
  readonly cases: CaseRepository;
  readonly vault: IdentityVault;
  readonly outbox: Pick<Outbox, 'send'>;
  readonly board: BoardStore;
  readonly threads: ContactThreads;
  /** Remembers that a person was asked, so that what they write next is the answer. */
  readonly openThreads: Pick<OpenThreads, 'asked'>;
  readonly city: CityLookup;
  readonly clock: Clock;
  /** Has the rest of a notice worked on later: more cases are merged into one than are told in one run. */
  readonly tellOn: (notice: CitizenNotice) => Promise<void>;
};

/** States in which the case waits for its citizen. */
const ASKS: ReadonlySet<Case['status']> = new Set(['visit', 'needs-info']);

/** Cases merged into one whose citizens are told in one run: it ends within its function's time, and the next goes on. */
const MERGED_A_RUN = 40;
/** A question of detail is its reporter's to answer; everything else is told to all. */
const TO_REPORTER_ONLY: readonly CaseEvent['type'][] = ['info-asked'];

/**
 * Tells everybody who reported a case what happened to it, on the channel each came by, then everybody of the cases
 * merged into it, each under their own number; and shows the answer on the board. Opening who they are is recorded as the
 * system's. Safe to repeat. Returns how many were told.
 */
export async function notifyCitizen(notice: CitizenNotice, deps: NotifyDeps): Promise<number> {
  const { caseId, version, mergedFrom } = notice;
  const present = await deps.cases.get(caseId, { fresh: true });
  if (present === null) return 0;
  const isFirst = mergedFrom === undefined;
  const post = isFirst ? boardPostOf(present) : null;
  if (post !== null) await deps.board.publish(post);
  const events = await eventsUntil(caseId, version, deps.cases);
  const telling: Telling = { present, events, version };
  const told = isFirst ? await tellReporters(telling, present, deps) : 0;
  return told + (await tellMerged(telling, notice, deps));
}

/** What is told: the last of some events of a case, in the state it has. */
type Telling = { readonly present: Case; readonly events: readonly CaseEvent[]; readonly version: number };
/** Whose number it is told under, and who reported it. */
type ToldAs = Pick<Case, 'id' | 'caseNumber' | 'contactIds'>;

async function tellMerged(telling: Telling, notice: CitizenNotice, deps: NotifyDeps): Promise<number> {
  const { present, events } = telling;
  const last = events.at(-1);
  if (present.reporterCount < 2 || last === undefined || TO_REPORTER_ONLY.includes(last.type) || !isTold(last))
    return 0;
  const from = notice.mergedFrom === undefined || notice.mergedFrom === '' ? {} : { cursor: notice.mergedFrom };
  const page = await deps.cases.listMerged({ masterId: present.id, limit: MERGED_A_RUN, ...from });
  let told = 0;
  for (const member of page.items) told += await tellReporters(telling, member, deps);
  if (page.cursor !== undefined) await deps.tellOn({ ...notice, mergedFrom: page.cursor });
  return told;
}

async function tellReporters({ present, events, version }: Telling, as: ToldAs, deps: NotifyDeps): Promise<number> {
  const isOwn = as.id === present.id;
  let told = 0;
  for (const contactId of as.contactIds) {
    const opened = await deps.vault.open({
      caseId: as.id,
      contactId,
      who: 'system',
      purpose: 'contact-citizen',
      note: events.at(-1)?.type ?? '',
      at: deps.clock.now(),
    });
    if (!opened.ok) continue;
    const { content: who } = opened.value;
    const shown = { ...present, caseNumber: as.caseNumber, ...(isOwn ? {} : { locale: who.locale ?? present.locale }) };
    const message = noticeMessage(shown, { events, city: deps.city, now: deps.clock.now() });
    if (message === null) return told;
    const to = await addressOf(present, { contactId, who, deps });
    if (ASKS.has(present.status) && who.channelUserId !== undefined) {
      await deps.openThreads.asked(to.channel, who.channelUserId, contactId);
    }
    const mobile = mobileNumber(who.phone ?? '');
    if (ASKS.has(present.status) && mobile !== null) await deps.openThreads.asked('phone', mobile, contactId);
    await deps.outbox.send(to, { id: `${contactId}-${as.id}-${isOwn ? version : `m${version}`}`, message });
    told += 1;
  }
  return told;
}

async function eventsUntil(caseId: string, version: number, cases: CaseRepository): Promise<readonly CaseEvent[]> {
  const events: CaseEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await cases.events(caseId, cursor);
    events.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return events.filter((event) => event.version <= version);
}

async function addressOf(
  present: Case,
  about: { readonly contactId: string; readonly who: IdentityContent; readonly deps: NotifyDeps },
): Promise<ReplyAddress> {
  const { contactId, who, deps } = about;
  const { name, phone, email, channelUserId, threadRef } = who;
  const thread = await deps.threads.thread(contactId);
  return {
    contactId,
    channel: who.channel ?? present.channel,
    locale: who.locale ?? present.locale,
    sourceRef: thread?.sourceRef ?? contactId,
    reporter: {
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
      ...(channelUserId === undefined ? {} : { channelUserId }),
    },
    ...(threadRef === undefined ? {} : { threadRef }),
    ...(thread?.title === undefined ? {} : { title: thread.title }),
  };
}
