import type { CaseEvent } from '../contracts/case.ts';
import { TRANSITIONS } from './transition-table.ts';

/** The phrase key of what the citizen is told of an event; null when it is not theirs to see. */
export function citizenPhraseOf(event: Pick<CaseEvent, 'type' | 'from' | 'to'>): string | null {
  return rowOfEvent(event)?.citizen ?? null;
}

/** The row an event came from; undefined for one of an older table. */
function rowOfEvent({ type, from, to }: Pick<CaseEvent, 'type' | 'from' | 'to'>) {
  return TRANSITIONS.find(
    (row) => row.event === type && row.from.includes(from) && (row.to === to || (row.to === 'same' && from === to)),
  );
}
