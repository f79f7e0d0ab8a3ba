import { applyAll } from '../cases/apply-all.ts';
import { applyEvent, type CaseCommand } from '../cases/apply-event.ts';
import { caseIdOf } from '../cases/case-id.ts';
import type { CaseChange, CaseHistory } from '../cases/case-repository.ts';
import { startCase } from '../cases/start-case.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Case } from '../contracts/case.ts';
import type { InboundContact } from '../contracts/contact.ts';
import type { Demand } from '../contracts/extraction.ts';
import { newCaseNumber, newQueryCode, parseCaseNumber } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { clip } from '../kernel/text.ts';
import { shanghaiDate } from '../kernel/time.ts';
import { countCommand } from '../matching/duplicates/count-command.ts';
import { isSealed } from '../matching/duplicates/decide-match.ts';
import { deadlinesFor } from '../supervision/deadlines.ts';
import { nextCheckAt, supervisionStepFor } from '../supervision/ladder.ts';
import { raisedByCount } from '../supervision/raised-by-count.ts';
import type { ContactStore } from './contact-store.ts';
import type { FileDeps } from './file-cases.ts';
import { receiveContact } from './receive-contact.ts';
import { sealReporter } from './seal-reporter.ts';
import { readWords, type Words } from './understand.ts';

/** What joining needs. */
export type JoinDeps = Pick<FileDeps, 'cases' | 'sealer' | 'city' | 'clock' | 'random'> & {
  readonly contacts: ContactStore;
};

/** "我也遇到": somebody else of the same matter. The words may be empty. */
export type JoinOrder = { readonly caseNumber: string; readonly inbound: InboundContact };

/** A case of one's own under the matter of another. `call`: numbers to ring first; the case then waits for a person. */
export type Joined = { readonly case: Case; readonly queryCode: string; readonly call: readonly string[] };

/** Why nobody joined. One answer for every number that cannot be joined: whether it exists is not told. */
export type JoinError =
  | { readonly kind: 'not-joinable' }
  /** Joined before, by this very message; the code was told then. */
  | { readonly kind: 'known'; readonly caseIds: readonly string[] };

const SYSTEM = { kind: 'system' } as const;
const REASON = '本人表示遇到同一事项';
/** Somebody else joins at the same moment; three times in a row is a fault. */
const TRIES = 3;
const MAX_TITLE_CHARS = 60;
const MAX_REASON_CHARS = 1_000;
/** Ended without a way back, or never work: there is nothing to join. */
const OVER: readonly Case['status'][] = ['rejected', 'transferred', 'answered'];

/**
 * Lets somebody join a matter by its number: a contact and a case of their own, with number, code, notices and rating,
 * merged under the matter in one transaction. Joining a closed matter within its window opens it again. Nothing of the
 * others is copied but what the matter is about. Safe to repeat; throws when it cannot be stored.
 */
export async function joinCase({ caseNumber, inbound }: JoinOrder, deps: JoinDeps): Promise<Result<Joined, JoinError>> {
  const number = parseCaseNumber(caseNumber);
  if (number === null) return err({ kind: 'not-joinable' });
  const first = await matterOf(caseIdOf(number), deps);
  if (first === null) return err({ kind: 'not-joinable' });
  const said = { ...inbound, text: inbound.text.trim() || defaultWords(inbound.locale, number, deps.city) };
  const { contactId } = await receiveContact(said, deps);
  const words = readWords(said, deps.city);
  let master: Case | null = first;
  for (let attempt = 1; attempt <= TRIES && master !== null; attempt += 1) {
    const made = joining({ master, words, contactId, inbound: said, ownWords: inbound.text.trim() !== '' }, deps);
    const filed = await deps.cases.openCases({
      contactId,
      cases: [made.history],
      reporters: [await sealReporter(made, { contactId, inbound: said, originals: words.originals }, deps.sealer)],
      at: deps.clock.now(),
      alongside: made.master === null ? [] : [made.master],
    });
    if (filed.ok && filed.value.kind === 'known') return err({ kind: 'known', caseIds: filed.value.caseIds });
    if (filed.ok) return ok({ case: made.history.case, queryCode: made.queryCode, call: words.safety.call });
    if (filed.error.kind === 'contact-settled') return err({ kind: 'not-joinable' });
    master = await matterOf(first.id, deps);
  }
  if (master === null) return err({ kind: 'not-joinable' });
  throw new Error(`contact ${contactId} could not join case ${first.id}`);
}

/** The matter behind a number, if anybody may join it: of a merged case its master; never a sealed one or a 举报. */
async function matterOf(caseId: string, { cases, clock }: JoinDeps): Promise<Case | null> {
  const found = await cases.get(caseId, { fresh: true });
  if (found === null || isSealed(found)) return null;
  const master = found.mergedInto === undefined ? found : await cases.get(found.mergedInto, { fresh: true });
  if (master === null || isSealed(master) || master.status === 'merged' || OVER.includes(master.status)) return null;
  const isOver = master.status === 'closed' && clock.now().toISOString() > (master.reopenUntil ?? '');
  return isOver ? null : master;
}

function defaultWords(locale: string, caseNumber: string, city: CityLookup): string {
  return city.say(locale, 'join.words', { caseNumber });
}

type Joining = {
  readonly master: Case;
  readonly words: Words;
  readonly contactId: string;
  readonly inbound: InboundContact;
  readonly ownWords: boolean;
};
type Made = { readonly history: CaseHistory; readonly queryCode: string; readonly master: CaseChange | null };

function joining({ master, words, contactId, inbound, ownWords }: Joining, { city, clock, random }: JoinDeps): Made {
  const at = clock.now();
  const queryCode = newQueryCode(random);
  const started = startCase({
    caseNumber: newCaseNumber(shanghaiDate(at).replaceAll('-', ''), random),
    queryCode,
    channel: inbound.channel,
    locale: inbound.locale,
    contactId,
    anonymity: inbound.anonymity,
    demand: demandLike(master.demand, { title: ownWords ? words.text : null, city }),
    text: words.text,
    extraction: { mode: 'rules' },
    at,
  });
  // Danger and words nobody may see go to a person first; a merge hides them among others.
  const reviewReasons = [
    ...(words.safety.level === null ? [] : ['danger']),
    ...(words.withheld ? ['withheld'] : []),
    ...(words.refusalCode === null ? [] : ['low-confidence']),
  ];
  const command: CaseCommand =
    reviewReasons.length > 0
      ? { event: 'held-for-review', actor: SYSTEM, at, set: { reviewReasons } }
      : { event: 'merged', actor: SYSTEM, at, reason: REASON, set: { mergedInto: master.id } };
  const applied = applyEvent(started.case, command);
  if (!applied.ok) throw new Error(`a joining case cannot take its first step: ${JSON.stringify(applied.error)}`);
  return {
    history: { case: applied.value.case, events: [started.event, applied.value.event] },
    queryCode,
    master: reviewReasons.length > 0 ? null : masterAfter(master, { at, city, words: words.text }),
  };
}

/** What the matter is about, without anybody's words of it: kind, category, place and urgency. */
function demandLike(
  { demandType, category, place, urgency, urgencyReason }: Demand,
  { title, city }: { readonly title: string | null; readonly city: CityLookup },
): Demand {
  const name = city.category(category.value)?.name.zh ?? category.value;
  const taken = <T>(value: T) => ({ value, confidence: 1, evidence: [], decidedBy: 'citizen' as const });
  const text = title ?? `${name}（同一事项）`;
  return {
    demandType: taken(demandType.value),
    category: taken(category.value),
    alternatives: [],
    title: taken(clip(text.replaceAll(/\s+/g, ' '), MAX_TITLE_CHARS)),
    summary: taken(clip(text, 600)),
    ...(place === undefined ? {} : { place: taken(place.value) }),
    urgency: taken(urgency.value),
    urgencyReason,
    riskFlags: [],
  };
}

/** The matter after one more joined: counted, raised where so many raise it, and opened again when it was closed. */
function masterAfter(
  master: Case,
  { at, city, words }: { readonly at: Date; readonly city: CityLookup; readonly words: string },
): CaseChange {
  const people = master.reporterCount + 1;
  const counted = countCommand({ master, people }, { actor: SYSTEM, reason: REASON, at });
  const commands =
    master.status === 'closed'
      ? [reopening(master, { at, city, words }), counted]
      : [counted, ...raisedByCount({ master, people, now: at }, city.city)];
  const change = applyAll(master, commands);
  if (!change.ok) throw new Error(`a matter cannot take one more: ${JSON.stringify(change.error)}`);
  return change.value;
}

function reopening(
  master: Case,
  { at, city, words }: { readonly at: Date; readonly city: CityLookup; readonly words: string },
): CaseCommand {
  const event = { event: 'reopened', actor: { kind: 'citizen' }, at, reason: clip(words, MAX_REASON_CHARS) } as const;
  if (master.routing === undefined) return { ...event, set: { reviewReasons: ['reopened'] } };
  const { deadlines } = deadlinesFor({ urgency: master.demand.urgency.value, startedAt: at }, city.city);
  const subject = { ...master, status: 'rework', deadlines, reworkCount: master.reworkCount + 1 } as const;
  const facts = { subject, now: at };
  const isDue = supervisionStepFor(facts, city.city) !== null;
  const timerAt = isDue ? at.toISOString() : (nextCheckAt(facts, city.city)?.toISOString() ?? null);
  return { ...event, set: { deadlines, timerAt } };
}
