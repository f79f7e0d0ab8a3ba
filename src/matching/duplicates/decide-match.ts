import type { Case, SimilarCase } from '../../contracts/case.ts';
import { explainMatch } from './explain-match.ts';
import type { Match } from './find-matches.ts';

/** What becomes of a new case that is like others. */
export type MatchDecision =
  /** A case of its own; `similar` shows an operator what may belong to it. */
  | { readonly kind: 'own'; readonly similar: readonly SimilarCase[] }
  /** The same person says it again: their words go to the case they have. */
  | { readonly kind: 'repeat'; readonly match: Match }
  /** Somebody else said it: a case of its own under a master. */
  | { readonly kind: 'merge'; readonly match: Match; readonly similar: readonly SimilarCase[] };

/** The new case, as far as the decision looks at it. */
export type NewCase = Pick<Case, 'demand' | 'anonymity'> & { readonly reporterKey?: string | undefined };

/** From here on the system puts different people's cases together by itself; below, an operator does. */
export const MERGE_FROM = 0.9;
/** From here on one person's two messages are one matter. */
export const REPEAT_FROM = 0.5;
const SIMILAR_SHOWN = 3;
/** Most urgent first; danger is never put under another case without a person. */
const TOO_URGENT: readonly string[] = ['U0', 'U1'];
const CAN_TAKE_MORE: readonly Case['status'][] = [
  'submitted',
  'in-review',
  'triaged',
  'dispatched',
  'accepted',
  'in-progress',
  'rework',
];

/** Whether a case must not be seen beside public ones: its reporter is sealed or unnamed, or it reports a violation (举报). */
export function isSealed({ anonymity, demand }: Pick<Case, 'anonymity' | 'demand'>): boolean {
  return anonymity !== 'named' || demand.demandType.value === 'report';
}

/** Decides; `matches` come most alike first. Sealed and public cases do not know of each other. */
export function decideMatch(fresh: NewCase, matches: readonly Match[]): MatchDecision {
  const visible = matches.filter(({ case: other }) => isSealed(other) === isSealed(fresh));
  const { reporterKey } = fresh;
  const repeat = visible.find(
    ({ case: other, judgement }) =>
      reporterKey !== undefined &&
      other.reporterKey === reporterKey &&
      other.anonymity === fresh.anonymity &&
      judgement.same >= REPEAT_FROM &&
      takesWords(other),
  );
  if (repeat !== undefined && !isUrgent(fresh)) return { kind: 'repeat', match: repeat };
  const similar = visible.slice(0, SIMILAR_SHOWN).map(
    ({ case: other, judgement }): SimilarCase => ({
      caseId: other.id,
      caseNumber: other.caseNumber,
      same: Math.round(judgement.same * 100) / 100,
      why: explainMatch(judgement),
    }),
  );
  const master = visible.find(
    ({ case: other, judgement }) =>
      judgement.same >= MERGE_FROM &&
      !standsElsewhere(fresh, other) &&
      CAN_TAKE_MORE.includes(other.status) &&
      other.demand.demandType.value === fresh.demand.demandType.value,
  );
  return master === undefined || isSealed(fresh) || isUrgent(fresh)
    ? { kind: 'own', similar }
    : { kind: 'merge', match: master, similar };
}

/** Of 12号院3栋 the 12: whether it is the yard or one house in it makes no other place. */
const FIRST_NUMBER = /\d+/;

/** Two house numbers are two lamps and two heaps of rubbish, however alike the words; whether it is one matter after all, an operator says. */
function standsElsewhere(one: Pick<Case, 'demand'>, other: Pick<Case, 'demand'>): boolean {
  const [here, there] = [one, other].map(({ demand }) => FIRST_NUMBER.exec(demand.place?.value.number ?? '')?.[0]);
  return here !== undefined && there !== undefined && here !== there;
}

/** A merged case takes its reporter's words as well: they are still its reporter's. */
function takesWords({ status }: Case): boolean {
  return CAN_TAKE_MORE.includes(status) || status === 'merged';
}

function isUrgent({ demand }: Pick<Case, 'demand'>): boolean {
  return TOO_URGENT.includes(demand.urgency.value);
}
