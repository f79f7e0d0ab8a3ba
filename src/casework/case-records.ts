import type { Demand } from '../contracts/extraction.ts';
import type { RuleChange } from '../routing/propose-rule-change.ts';
import type { Ruling } from '../routing/ruling.ts';

/** What an operator made of a text, beside what the extraction had made of it: one line of training data. */
export type CorrectionRecord = {
  readonly caseId: string;
  readonly version: number;
  readonly at: string;
  readonly operatorId: string;
  /** Redacted. */
  readonly text: string;
  readonly before: Demand;
  readonly after: Demand;
};

/** A ruling on a return, and the rule change it proposes for an operator to accept or not. */
export type RulingRecord = { readonly version: number; readonly ruling: Ruling; readonly change: RuleChange | null };

/** What is learnt from cases, kept by month beside them. Writing the same record again changes nothing. */
export interface CaseRecords {
  addCorrection(record: CorrectionRecord): Promise<void>;
  addRuling(record: RulingRecord): Promise<void>;
}
