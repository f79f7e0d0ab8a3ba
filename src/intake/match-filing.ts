import { applyAll } from '../cases/apply-all.ts';
import type { CaseChange, CaseRepository } from '../cases/case-repository.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Case } from '../contracts/case.ts';
import type { Demand } from '../contracts/extraction.ts';
import type { Clock } from '../kernel/clock.ts';
import { clip } from '../kernel/text.ts';
import { countCommand } from '../matching/duplicates/count-command.ts';
import { decideMatch, type MatchDecision } from '../matching/duplicates/decide-match.ts';
import { explainMatch } from '../matching/duplicates/explain-match.ts';
import { findMatches, type Match } from '../matching/duplicates/find-matches.ts';
import type { MatchIndex } from '../matching/duplicates/match-index.ts';
import type { ReporterPseudonyms } from '../privacy/reporter-pseudonym.ts';
import { raisedByCount } from '../supervision/raised-by-count.ts';
import type { ContactStore } from './contact-store.ts';
import type { FilingOrder } from './file-cases.ts';

/** What finding duplicates needs; a function without it files every contact as a case of its own. */
export type MatchingDeps = {
  readonly index: MatchIndex;
  readonly pseudonyms: ReporterPseudonyms;
  readonly contacts: Pick<ContactStore, 'settle'>;
  /** Told of a search that failed: the case is filed as its own, and somebody should know why. */
  readonly searchFailed: (error: unknown) => void;
};

type Deps = { readonly cases: CaseRepository; readonly clock: Clock; readonly matching?: MatchingDeps };

/** What was found of a demand before it is filed. */
export type Matched = { readonly reporterKey?: string; readonly decision: MatchDecision };

const SYSTEM = { kind: 'system' } as const;
const UNMATCHED: Matched = { decision: { kind: 'own', similar: [] } };
const REASON_CHARS = 1_000;
const TRIES = 3;

/** Looks for what is like a demand. Finding nothing is always safe, so a search that fails files the case as its own. */
export async function matchDemand(
  demand: Demand,
  { order, deps }: { readonly order: FilingOrder; readonly deps: Deps },
): Promise<Matched> {
  const { matching, cases, clock } = deps;
  // Withheld words would make all withheld contacts alike.
  if (matching === undefined || order.understanding.withheld) return UNMATCHED;
  try {
    const { inbound, understanding } = order;
    const reporterKey = (await matching.pseudonyms.of(inbound)) ?? undefined;
    const found = await findMatches(
      { demand, text: understanding.text },
      { at: clock.now(), deps: { index: matching.index, cases } },
    );
    const decision = decideMatch({ demand, anonymity: inbound.anonymity, reporterKey }, found);
    return { ...(reporterKey === undefined ? {} : { reporterKey }), decision };
  } catch (error) {
    matching.searchFailed(error);
    return UNMATCHED;
  }
}

/** The master's part of a merge: it stands for one more, and is raised where so many raise it. Null when it ended in this moment. */
export function masterChange(
  { case: master, judgement }: Match,
  { at, city }: { readonly at: Date; readonly city: CityLookup },
): CaseChange | null {
  const reason = explainMatch(judgement).zh;
  const people = master.reporterCount + 1;
  const change = applyAll(master, [
    countCommand({ master, people }, { actor: SYSTEM, reason, at }),
    ...raisedByCount({ master, people, now: at }, city.city),
  ]);
  return change.ok ? change.value : null;
}

/**
 * Adds a person's repeated words to the case they have, and ends the contact as `joined`. Safe to repeat. Null when
 * the case cannot take words any more: then they are a case of their own.
 */
export async function joinRepeat(
  { case: found }: Match,
  { order, deps }: { readonly order: FilingOrder; readonly deps: Deps & { readonly matching: MatchingDeps } },
): Promise<Case | null> {
  const { contactId, understanding, inbound } = order;
  const files = inbound.attachments.map(({ key, mediaType, bytes }) => ({ key, mediaType, bytes }));
  const joined = await addWords(found, { contactId, words: understanding.text, files, deps });
  if (joined === null) return null;
  await deps.matching.contacts.settle(
    contactId,
    { status: 'joined', reason: 'same-reporter', caseIds: [joined.id] },
    deps.clock.now(),
  );
  return joined;
}

async function addWords(
  found: Case,
  {
    contactId,
    words,
    files,
    deps,
  }: {
    readonly contactId: string;
    readonly words: string;
    readonly files: Case['attachments'];
    readonly deps: Deps;
  },
): Promise<Case | null> {
  let present: Case | null = found;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (present === null) return null;
    if (present.contactIds.includes(contactId)) return present;
    const change = applyAll(present, [
      {
        event: 'message-added',
        actor: { kind: 'citizen' },
        at: deps.clock.now(),
        reason: clip(words, REASON_CHARS),
        set: {
          contactIds: [...present.contactIds, contactId],
          ...(files.length === 0 ? {} : { attachments: [...present.attachments, ...files] }),
        },
      },
    ]);
    if (!change.ok) return null;
    const saved = await deps.cases.save(change.value);
    if (saved.ok) return saved.value;
    present = await deps.cases.get(found.id, { fresh: true });
  }
  return null;
}
