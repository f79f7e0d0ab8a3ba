import type { Case, CaseEvent } from '../contracts/case.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { applyEvent, type CaseCommand, type TransitionError } from './apply-event.ts';
import type { CaseChange } from './case-repository.ts';

/**
 * Lets several events happen one after the other, to be saved in one write: a case that opens and is
 * dispatched at once, a resolution with its follow-up question. All or none.
 */
export function applyAll(before: Case, commands: readonly CaseCommand[]): Result<CaseChange, TransitionError> {
  let present = before;
  const events: CaseEvent[] = [];
  for (const command of commands) {
    const applied = applyEvent(present, command);
    if (!applied.ok) return err(applied.error);
    present = applied.value.case;
    events.push(applied.value.event);
  }
  return ok({ before, case: present, events });
}
