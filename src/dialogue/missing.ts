import type { Category } from '../city/parts.ts';
import type { DialogueState, Slot } from '../contracts/conversation.ts';
import type { Demand } from '../contracts/extraction.ts';
import type { Position } from '../contracts/primitives.ts';

/** A citizen is asked at most this often before the case is shown for filing as it is. */
export const MAX_QUESTIONS = 3;

/** What the questions are decided on. */
export type MissingInput = {
  readonly demands: readonly Demand[];
  readonly state: Pick<DialogueState, 'asked' | 'questions' | 'placeSaid'>;
  readonly position?: Position;
  readonly categoryOf: (code: string) => Category | undefined;
  /** Whether what is lacking of a known place may be asked for, its district or its street: only where the answer is taken as one. */
  readonly asksDistrict?: boolean;
};

/** Below this the matter itself is unclear: a category this uncertain is asked for once. */
const MATTER_UNCLEAR_BELOW = 0.4;

/**
 * The one thing to ask next, or null when nothing is missing that the category needs. Never the same
 * slot twice, never more than three questions in all.
 */
export function nextQuestion(input: MissingInput): Slot | null {
  if (input.state.questions >= MAX_QUESTIONS) return null;
  return slotsInOrder(input).find((slot) => !input.state.asked.includes(slot)) ?? null;
}

function slotsInOrder(input: MissingInput): Slot[] {
  const missing: Slot[] = [];
  for (const demand of input.demands) {
    if (demand.demandType.value === 'praise' || demand.demandType.value === 'consult') continue;
    const category = input.categoryOf(demand.category.value);
    if (demand.demandType.value === 'invalid' || demand.category.confidence < MATTER_UNCLEAR_BELOW)
      missing.push('matter');
    if (category === undefined) continue;
    const placeKnown =
      demand.place !== undefined || input.state.placeSaid !== undefined || input.position !== undefined;
    if (category.needsPlace && !placeKnown) missing.push('place');
    const lacksDistrict = demand.place !== undefined && demand.place.value.adminCode === undefined;
    if (input.asksDistrict === true && category.needsPlace && lacksDistrict && input.position === undefined) {
      missing.push('district');
    }
    const isWide = demand.place?.value.precision === 'district' && demand.place.value.adminCode !== undefined;
    if (input.asksDistrict === true && category.needsPlace && isWide && input.position === undefined) {
      missing.push('street');
    }
    if (category.needsTime && demand.occurrence === undefined) missing.push('time');
    if (category.needsRespondent && demand.respondent === undefined) missing.push('respondent');
  }
  return missing;
}
