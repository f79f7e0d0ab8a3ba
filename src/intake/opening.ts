import type { CityLookup } from '../city/lookup.ts';
import type { Demand, RiskFlag } from '../contracts/extraction.ts';

/** Why a new case waits for an operator before any department sees it; shown on the operator's list. */
export type ReviewReason =
  | 'danger'
  | 'threat'
  | 'self-harm'
  | 'minor'
  | 'group'
  | 'injection'
  | 'low-confidence'
  | 'no-place'
  | 'typed-down'
  | 'withheld'
  | 'human-requested';

/** The first step of a new case: to a department, or to an operator with the reasons. */
export type Opening =
  | { readonly kind: 'dispatch' }
  | { readonly kind: 'review'; readonly reasons: readonly ReviewReason[] };

/** What an opening is decided on. */
export type OpeningInput = {
  readonly demand: Demand;
  /** Whether the safety rules found a danger to life in the text. */
  readonly danger: boolean;
  /** Whether the redactor failed, so that nobody may see the words before an operator did. */
  readonly withheld: boolean;
  /** Whether the citizen gave a place in any form: words, a point, or an answer to the question. */
  readonly placeGiven: boolean;
  readonly humanRequested: boolean;
};

const FLAGS_FOR_REVIEW: Partial<Record<RiskFlag, ReviewReason>> = {
  threat: 'threat',
  'self-harm': 'self-harm',
  minor: 'minor',
  group: 'group',
  injection: 'injection',
};

/** Words that complain; a matter typed as a question in spite of them is looked at by a person. */
const GRIEVANCE = /投诉|举报|控告|complain|report (?:them|him|her|it|this)/i;

/** Decides where a new case goes first. Risks, doubt and contradictions wait for an operator. */
export function openingOf(input: OpeningInput, city: CityLookup): Opening {
  const { demand } = input;
  const reasons = new Set<ReviewReason>();
  if (input.danger) reasons.add('danger');
  if (input.withheld) reasons.add('withheld');
  if (input.humanRequested) reasons.add('human-requested');
  for (const flag of demand.riskFlags) {
    const reason = FLAGS_FOR_REVIEW[flag.value];
    if (reason !== undefined) reasons.add(reason);
  }
  if (demand.category.confidence < city.city.settings.reviewBelowConfidence) reasons.add('low-confidence');
  const category = city.category(demand.category.value);
  if (category?.needsPlace === true && !input.placeGiven && needsWork(demand)) reasons.add('no-place');
  if (demand.demandType.value === 'consult' && GRIEVANCE.test(demand.title.value + demand.summary.value)) {
    reasons.add('typed-down');
  }
  return reasons.size === 0 ? { kind: 'dispatch' } : { kind: 'review', reasons: [...reasons] };
}

function needsWork(demand: Demand): boolean {
  return demand.demandType.value !== 'consult' && demand.demandType.value !== 'praise';
}
