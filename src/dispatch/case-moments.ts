import type { CaseMoment } from './webhook-body.ts';

/** Reads a case as it was right after one of its events; null when there is no such case or event. */
export interface CaseMoments {
  at(caseId: string, version: number): Promise<CaseMoment | null>;
}
