import type { CaseStatus } from '../contracts/case.ts';

/** Open: a department may still have work with it. Closed: it ended, one way or another. */
export type CasePhase = 'open' | 'closed';

const CLOSED: readonly CaseStatus[] = ['closed', 'merged', 'rejected', 'transferred'];

/** The phase of a status; departments list their cases by it. */
export function phaseOf(status: CaseStatus): CasePhase {
  return CLOSED.includes(status) ? 'closed' : 'open';
}
