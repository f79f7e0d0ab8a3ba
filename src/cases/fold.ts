import { Case, type CaseEvent } from '../contracts/case.ts';

/** An event that does not follow the case it is applied to: the history has a gap or was mixed up. */
export class BrokenHistoryError extends Error {
  override readonly name = 'BrokenHistoryError';
}

/**
 * The case after an event that already happened. Asks nothing of the transition table: what happened,
 * happened, also under an older table. Throws BrokenHistoryError when the event is not the next one.
 */
export function fold(before: Case | null, event: CaseEvent): Case {
  const expected = (before?.version ?? 0) + 1;
  if (event.version !== expected || (before !== null && event.caseId !== before.id)) {
    throw new BrokenHistoryError(`case ${event.caseId}: got version ${event.version}, expected ${expected}`);
  }
  const next: Record<string, unknown> = {
    ...(before ?? { entity: 'case', schemaVersion: 1, id: event.caseId }),
    status: event.to,
    version: event.version,
    updatedAt: event.at,
  };
  for (const [field, value] of Object.entries(event.changes)) {
    if (value === null) delete next[field];
    else next[field] = value;
  }
  return Case.parse(next);
}

/**
 * The present case from its whole history, oldest first. Throws BrokenHistoryError on an empty or
 * broken history, ZodError when the history does not make a case.
 */
export function replay(events: readonly CaseEvent[]): Case {
  const present = events.reduce<Case | null>(fold, null);
  if (present === null) throw new BrokenHistoryError('a history has at least the event that opened the case');
  return present;
}
