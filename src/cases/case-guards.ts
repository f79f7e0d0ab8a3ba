import type { Case } from '../contracts/case.ts';
import type { CaseChanges, GuardName } from './transition.ts';

/** What a guard looks at. */
export type GuardInput = { readonly before: Case; readonly set: CaseChanges; readonly at: string };

type Guard = { readonly means: string; readonly holds: (input: GuardInput) => boolean };

/** Each guard of the transition table: what it means, for the docs, and whether it holds. */
export const CASE_GUARDS: Readonly<Record<GuardName, Guard>> = {
  'was-accepted': {
    means: 'a department had accepted it',
    holds: ({ before }) => before.acceptedAt !== undefined,
  },
  'was-dispatched-only': {
    means: 'it was dispatched and not yet accepted',
    holds: ({ before }) => before.routing !== undefined && before.acceptedAt === undefined,
  },
  'was-never-dispatched': {
    means: 'no department has it yet',
    holds: ({ before }) => before.routing === undefined && before.acceptedAt === undefined,
  },
  'within-reopen-window': {
    means: 'the reopening window has not passed, and a department had it',
    holds: (input) => isInWindow(input) && input.before.routing !== undefined,
  },
  'within-window-unrouted': {
    means: 'the reopening window has not passed, and no department had it',
    holds: (input) => isInWindow(input) && input.before.routing === undefined,
  },
  'raises-level': {
    means: 'the supervision level goes up',
    holds: ({ before, set }) => (set.supervisionLevel ?? 0) > before.supervisionLevel,
  },
  'has-no-rating': {
    means: 'the citizen has not rated it',
    holds: ({ before }) => before.satisfaction === undefined,
  },
  'counts-others': {
    means: 'the number of people it stands for changes, and stays at least one',
    holds: ({ before, set }) => (set.reporterCount ?? 0) >= 1 && set.reporterCount !== before.reporterCount,
  },
};

function isInWindow({ before, at }: GuardInput): boolean {
  return before.reopenUntil !== undefined && at <= before.reopenUntil;
}
