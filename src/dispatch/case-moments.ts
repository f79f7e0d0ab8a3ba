import type { CaseEvent } from '../contracts/case.ts';
import type { CaseMoment } from './webhook-body.ts';

/** Names the moment right after an event; whoever has events in hand passes them, and no read has to find them yet. */
export type MomentRef = {
  readonly caseId: string;
  readonly version: number;
  readonly known?: readonly CaseEvent[];
};

/** Reads a case as it was right after one of its events; null when there is no such case or event. */
export interface CaseMoments {
  at(ref: MomentRef): Promise<CaseMoment | null>;
}
