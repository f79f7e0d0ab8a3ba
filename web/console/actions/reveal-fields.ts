import type { CaseStatus } from '../../../src/contracts/case.ts';
import type { RevealPurpose } from '../../../src/contracts/identity.ts';
import type { ConsoleContext } from '../context.ts';
import { type ActionField, needed, type Values } from './action.ts';
import { REASON } from './choices.ts';

const PURPOSES: readonly RevealPurpose[] = [
  'contact-citizen',
  'verify-facts',
  'emergency',
  'legal-duty',
  'data-subject-request',
];

/** While a department has the case, somebody may need to reach its reporter. */
export const REVEAL_STATUSES: readonly CaseStatus[] = [
  'dispatched',
  'accepted',
  'in-progress',
  'return-requested',
  'arbitration',
  'extension-requested',
  'wait-third-party',
  'needs-info',
  'suspended',
  'resolved',
  'visit',
  'rework',
];

/** Why somebody wants to see who reported. */
export function revealFields({ say }: ConsoleContext): readonly ActionField[] {
  return [
    {
      kind: 'choice',
      name: 'purpose',
      label: 'ask.purpose',
      required: true,
      choices: PURPOSES.map((value) => ({ value, label: say(`purpose.${value}`) })),
    },
    REASON,
  ];
}

/** The request for it. */
export function revealBody(values: Values): { readonly purpose: RevealPurpose; readonly reason: string } {
  const purpose = PURPOSES.find((each) => each === values.text('purpose')) ?? 'contact-citizen';
  return { purpose, reason: needed(values, 'reason') };
}
