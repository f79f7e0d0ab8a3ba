import { describe, expect, test } from 'vitest';
import type { Party, Transition } from '../../../src/cases/transition.ts';
import { TRANSITIONS } from '../../../src/cases/transition-table.ts';
import type { CaseAction } from '../../../web/console/actions/action.ts';
import { OPERATOR_ACTIONS } from '../../../web/console/actions/actions-for.ts';
import { DEPARTMENT_ACTIONS } from '../../../web/console/actions/department-actions.ts';

/** The first event of the table that an action brings about. */
const OPERATOR_EVENTS: Readonly<Record<string, readonly string[]>> = {
  approve: ['approved'],
  dispatch: ['dispatched'],
  reassign: ['reassigned'],
  correct: ['corrected'],
  answer: ['answered'],
  ask: ['info-asked'],
  reject: ['rejected'],
  withdrawRejection: ['rejection-withdrawn'],
  transfer: ['transferred'],
  ruleReturn: ['return-denied', 'dispatched'],
  ruleExtension: ['extension-granted'],
  ruleResolution: ['sent-back'],
  supervise: ['supervised'],
  merge: ['merged'],
  split: ['split'],
  reveal: ['identity-revealed'],
};
const DEPARTMENT_EVENTS: Readonly<Record<string, readonly string[]>> = {
  accept: ['accepted'],
  resolve: ['resolved'],
  resume: ['resumed'],
  note: ['noted'],
  ask: ['info-asked'],
  return: ['return-requested'],
  extension: ['extension-requested'],
  waitThirdParty: ['third-party-awaited'],
  suspend: ['suspended'],
  reveal: ['identity-revealed'],
};

function statesFor(events: readonly string[], party: Party): ReadonlySet<string | null> {
  const rows: readonly Transition[] = TRANSITIONS;
  return new Set(
    rows.filter(({ event, by }) => events.includes(event) && by.includes(party)).flatMap(({ from }) => from),
  );
}

describe.each<[string, readonly CaseAction[], Readonly<Record<string, readonly string[]>>, Party]>([
  ['an operator', OPERATOR_ACTIONS, OPERATOR_EVENTS, 'operator'],
  ['a department', DEPARTMENT_ACTIONS, DEPARTMENT_EVENTS, 'lead'],
])('what the console offers %s', (_, actions, events, party) => {
  test('is every action there is', () => {
    expect(actions.map(({ id }) => id).toSorted()).toEqual(Object.keys(events).toSorted());
  });

  test.each(actions.map((action) => [action.id, action] as const))(
    '%s is offered where the table allows it',
    (id, action) => {
      const states = statesFor(events[id] ?? [], party);
      expect(action.statuses.filter((status) => !states.has(status))).toEqual([]);
    },
  );

  test('stands out at most once in a state', () => {
    const prominent = actions.filter((action) => action.prominent === true).flatMap(({ statuses }) => statuses);
    expect(new Set(prominent).size).toBe(prominent.length);
  });
});
