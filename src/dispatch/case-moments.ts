import type { CaseEvent } from '../contracts/case.ts';
import type { CaseMoment } from './webhook-body.ts';

/** Names the moment right after an event; whoever has the event itself passes it, and no read has to find it yet. */
export type MomentRef = {
  readonly caseId: string;
  readonly version: number;
  readonly event?: CaseEvent;
};

/** Reads a case as it was right after one of its events; null when there is no such case or event. */
export interface CaseMoments {
  at(ref: MomentRef): Promise<CaseMoment | null>;
}
