import type { CaseCommand } from '../../cases/apply-event.ts';
import type { Actor, Case } from '../../contracts/case.ts';
import { raiseUrgency } from './raise-urgency.ts';

/** The command by which a master comes to stand for another number of people; many people make it more urgent. */
export function countCommand(
  { master, people }: { readonly master: Case; readonly people: number },
  { actor, reason, at }: { readonly actor: Actor; readonly reason: string; readonly at: Date },
): CaseCommand {
  const raised = raiseUrgency(master.demand, people);
  return {
    event: 'case-count-changed',
    actor,
    at,
    reason,
    set: { reporterCount: people, ...(raised === null ? {} : { demand: raised }) },
  };
}
