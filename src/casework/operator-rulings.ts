import type { CaseCommand } from '../cases/apply-event.ts';
import { err, ok } from '../kernel/result.ts';
import { extend } from '../supervision/deadlines.ts';
import type { Plan } from './change-case.ts';
import { followUpCommand } from './department-resolve.ts';
import { dispatchCommand, routingTo } from './dispatch-plan.ts';
import { type ChosenDepartments, operatorActor } from './operator-intake.ts';
import { publicWords } from './public-words.ts';
import { workTimer } from './timers.ts';

/** Decides on a return: refused, or given to another department. In arbitration both send it out again. */
export function planReturnRuling(
  operatorId: string,
  ruling: { readonly departments?: ChosenDepartments; readonly reason: string },
): Plan {
  return (input) => {
    const { present, now, city } = input;
    const actor = operatorActor(operatorId);
    const from = present.returns.at(-1)?.department;
    const { reason } = ruling;
    if (ruling.departments === undefined && present.status === 'return-requested') {
      const { deadlines } = present;
      const timerAt = deadlines === undefined ? null : workTimer(input, { status: 'dispatched', deadlines });
      return ok([{ event: 'return-denied', actor, at: now, reason, set: { timerAt } }]);
    }
    const departments = ruling.departments ?? (from === undefined ? undefined : { lead: from, co: [] });
    const routing =
      departments === undefined ? null : routingTo(departments.lead, { coDepartments: departments.co, city });
    if (routing === null) return err({ kind: 'bad-value', field: 'departments', expected: 'departments of the city' });
    return ok([dispatchCommand({ event: 'dispatched', actor, routing, reason }, input)]);
  };
}

/** Decides on an extension. */
export function planExtensionRuling(
  operatorId: string,
  ruling: { readonly grant: boolean; readonly reason: string },
): Plan {
  return (input) => {
    const { present, now, city } = input;
    const actor = operatorActor(operatorId);
    if (!ruling.grant) return ok([{ event: 'extension-denied', actor, at: now, reason: ruling.reason }]);
    if (present.deadlines === undefined) return err({ kind: 'not-extendable' });
    const extended = extend(present.deadlines, { urgency: present.demand.urgency.value, city: city.city });
    if (!extended.ok) return err({ kind: 'not-extendable' });
    const { deadlines } = extended.value;
    const timerAt = workTimer(input, { status: 'in-progress', deadlines });
    return ok([{ event: 'extension-granted', actor, at: now, reason: ruling.reason, set: { deadlines, timerAt } }]);
  };
}

/** Decides on a resolution that says no: the citizen is asked, or the department does it again. */
export function planResolutionRuling(
  operatorId: string,
  ruling: { readonly accept: boolean; readonly reason: string },
): Plan {
  return (input) => {
    const { present, now } = input;
    const actor = operatorActor(operatorId);
    if (ruling.accept) return ok([followUpCommand(actor, input)]);
    const words = publicWords(ruling.reason, 'reason');
    if (!words.ok) return words;
    const { deadlines } = present;
    const reworkCount = present.reworkCount + 1;
    const timerAt =
      deadlines === undefined ? null : workTimer(input, { status: 'in-progress', deadlines, reworkCount });
    const sentBack: CaseCommand = { event: 'sent-back', actor, at: now, reason: words.value, set: { timerAt } };
    return ok([sentBack]);
  };
}

/** Puts a case under supervision by hand (督办), with a reason. */
export function planSupervision(
  operatorId: string,
  { level, reason }: { readonly level: number; readonly reason: string },
): Plan {
  return (input) => {
    const { deadlines, status } = input.present;
    const timerAt = deadlines === undefined ? null : workTimer(input, { status, deadlines, supervisionLevel: level });
    const set = { supervisionLevel: level, timerAt };
    return ok([{ event: 'supervised', actor: operatorActor(operatorId), at: input.now, reason, set }]);
  };
}
