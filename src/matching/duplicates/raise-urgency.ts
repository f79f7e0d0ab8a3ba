import type { Demand, Urgency } from '../../contracts/extraction.ts';

/** From how many people on a matter is at least this urgent. */
const STEPS: readonly { readonly people: number; readonly atLeast: Urgency }[] = [
  { people: 100, atLeast: 'U1' },
  { people: 20, atLeast: 'U2' },
  { people: 5, atLeast: 'U3' },
];
/** A question stays a question, however many ask it. */
const STAYS: Urgency = 'U5';

/** The demand with the urgency that so many people give it; null when that changes nothing. */
export function raiseUrgency(demand: Demand, people: number): Demand | null {
  const step = STEPS.find((each) => people >= each.people);
  const now = demand.urgency.value;
  // Urgencies order as text: U0 is the most urgent.
  if (step === undefined || now === STAYS || now <= step.atLeast) return null;
  return {
    ...demand,
    urgency: { value: step.atLeast, confidence: 1, evidence: [], decidedBy: 'rules' },
    urgencyReason: `${people} 人反映同一事项`,
  };
}
