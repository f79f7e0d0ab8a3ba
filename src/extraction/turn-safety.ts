import type { SpokenTurn } from '../contracts/contact.ts';
import type { Evidence, Field, RiskFlag } from '../contracts/extraction.ts';
import type { TextSpan } from './evidence.ts';
import type { SafetyReading } from './local-readers.ts';

/** Where each thing the citizen said stands in the text; a turn that is not found has no span. */
export function citizenTurns(text: string, turns: readonly SpokenTurn[] | undefined): TextSpan[] {
  const spans: TextSpan[] = [];
  let from = 0;
  for (const turn of turns ?? []) {
    const start = turn.text === '' ? -1 : text.indexOf(turn.text, from);
    if (start < 0) continue;
    from = start + turn.text.length;
    if (turn.role !== 'agent') spans.push({ start, end: from });
  }
  return spans;
}

const moved = ({ quote, start, end }: Evidence, by: number): Evidence => ({ quote, start: start + by, end: end + by });

function movedFlag(flag: Field<RiskFlag>, by: number): Field<RiskFlag> {
  return { ...flag, evidence: flag.evidence.map((evidence) => moved(evidence, by)) };
}

/**
 * How sure the learnt weights must be in a call. Their threshold is for one sentence of one message; a call has many, most
 * of them a few words (要得), and a person has heard it already.
 */
const SURE_IN_CALL = 0.7;

/** A reading without what only the learnt weights found and are not sure enough of for a call. */
function forCall(reading: SafetyReading): SafetyReading {
  const sure = reading.confidence === undefined || reading.confidence >= SURE_IN_CALL;
  const flags = reading.flags.filter(({ confidence }) => confidence >= SURE_IN_CALL);
  if (sure) return { ...reading, flags };
  return { floor: null, reason: 'safety:none', evidence: [], flags };
}

/**
 * The safety reading of a text that was spoken in turns: the gravest of the whole and of each turn alone. A call is as
 * long as a letter, but what is said in one breath is no letter. Offsets point into `words`; so do the spans.
 */
export function safetyOfTurns(
  { words, turns }: { words: string; turns: readonly TextSpan[] },
  readSafety: (text: string) => SafetyReading,
): SafetyReading {
  let gravest = turns.length === 0 ? readSafety(words) : forCall(readSafety(words));
  for (const { start, end } of turns) {
    const reading = forCall(readSafety(words.slice(start, end)));
    const flags = reading.flags.map((flag) => movedFlag(flag, start));
    const seen = new Set(gravest.flags.map(({ value }) => value));
    const all = [...gravest.flags, ...flags.filter(({ value }) => !seen.has(value))];
    const isGraver = reading.floor !== null && (gravest.floor === null || reading.floor < gravest.floor);
    gravest = isGraver
      ? { ...reading, evidence: reading.evidence.map((evidence) => moved(evidence, start)), flags: all }
      : { ...gravest, flags: all };
  }
  return gravest;
}
