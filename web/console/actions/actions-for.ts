import type { ConsoleContext } from '../context.ts';
import type { CaseAction, CaseInHand } from './action.ts';
import { DEPARTMENT_ACTIONS } from './department-actions.ts';
import { OPERATOR_INTAKE_ACTIONS } from './operator-intake-actions.ts';
import { OPERATOR_RULING_ACTIONS } from './operator-ruling-actions.ts';

/** Everything an operator can do. */
export const OPERATOR_ACTIONS: readonly CaseAction[] = [...OPERATOR_INTAKE_ACTIONS, ...OPERATOR_RULING_ACTIONS];

const HIGHEST_LEVEL = 3;

/** What the person can do to a case in the state it is in; the likeliest first. */
export function actionsFor({ role, guide }: ConsoleContext, present: CaseInHand): readonly CaseAction[] {
  const fitting = (role === 'operator' ? OPERATOR_ACTIONS : DEPARTMENT_ACTIONS)
    .filter(({ statuses }) => statuses.includes(present.status))
    .filter(({ id }) => id !== 'supervise' || present.supervisionLevel < HIGHEST_LEVEL)
    .filter(({ id }) => id !== 'reveal' || isRevealable(present, role));
  const leads = role === 'operator' || present.routing?.leadDepartment === guide.you.id;
  return fitting
    .filter(({ forSupporting }) => leads || forSupporting === true)
    .toSorted((one, other) => Number(other.prominent ?? false) - Number(one.prominent ?? false));
}

function isRevealable({ anonymity }: CaseInHand, role: ConsoleContext['role']): boolean {
  return anonymity !== 'anonymous' && (anonymity !== 'confidential' || role === 'operator');
}
