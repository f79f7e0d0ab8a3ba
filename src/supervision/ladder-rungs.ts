import type { CaseStatus } from '../contracts/case.ts';

/** A level of supervision (督办) and how many working days after the deadline it begins. */
export type LadderRung = {
  readonly level: 1 | 2 | 3;
  readonly afterWorkingDays: number;
  readonly reason: LadderReason;
};

/** Why a case is warned about, reminded of or put under supervision. */
export type LadderReason =
  | 'warning'
  | 'expired'
  | 'overdue-2-days'
  | 'overdue-5-days'
  | 'rework-twice'
  | 'three-on-a-spot';

/** 催办 at expiry, 督办单 to the deputy in charge, 通报 to the supervision office. Highest first. */
export const LADDER: readonly LadderRung[] = [
  { level: 3, afterWorkingDays: 5, reason: 'overdue-5-days' },
  { level: 2, afterWorkingDays: 2, reason: 'overdue-2-days' },
  { level: 1, afterWorkingDays: 0, reason: 'expired' },
];

/** The level to which repeated rework and repeated demands on one spot raise a case at once. */
export const REPEAT_LEVEL = 2;
/** So many reworks of a case, or demands on one spot, raise it. */
export const REWORKS_FOR_SUPERVISION = 2;
export const DEMANDS_FOR_SUPERVISION = 3;
/** Demands on one spot count together within this many days. */
export const SPOT_WINDOW_DAYS = 30;

/** The states in which a department's clock runs; `send-failed` knows no warning, for nobody has it yet. */
export const SUPERVISED_STATUSES: readonly CaseStatus[] = [
  'dispatched',
  'send-failed',
  'accepted',
  'in-progress',
  'return-requested',
  'arbitration',
  'extension-requested',
  'rework',
];
