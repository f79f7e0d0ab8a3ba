import type { Case } from '../contracts/case.ts';
import type { ClockData } from './deadlines.ts';
import {
  DEMANDS_FOR_SUPERVISION,
  LADDER,
  type LadderReason,
  type LadderRung,
  REPEAT_LEVEL,
  REWORKS_FOR_SUPERVISION,
  SUPERVISED_STATUSES,
} from './ladder-rungs.ts';
import { workingTimeOf } from './working-time.ts';

const HIGHEST_LEVEL = 3;

/** The parts of a case the ladder looks at. */
export type SupervisedCase = Pick<Case, 'status' | 'deadlines' | 'supervisionLevel' | 'reworkCount' | 'timerAt'>;

/** What the ladder looks at: the case, the moment, and how many demands the last 30 days brought on its spot. */
export type LadderFacts = { readonly subject: SupervisedCase; readonly now: Date; readonly demandsOnSpot?: number };

/** What supervision does with a case now. */
export type SupervisionStep = {
  /** The event of the transition table. */
  readonly event: 'warned' | 'reminded' | 'supervised';
  /** The level the case has afterwards. */
  readonly level: number;
  readonly reason: LadderReason;
  /** When to look again (`timerAt`); null when the ladder has no further rung. */
  readonly nextCheckAt: Date | null;
};

function rungAt(rung: LadderRung, dueAt: string, city: ClockData): Date {
  const due = new Date(dueAt);
  return rung.afterWorkingDays === 0 ? due : workingTimeOf(city.calendar).addDays(due, rung.afterWorkingDays).at;
}

function clockRuns({ status, deadlines }: SupervisedCase): boolean {
  return SUPERVISED_STATUSES.includes(status) && deadlines !== undefined && deadlines.pausedAt === undefined;
}

/**
 * When the sweep must look at a case again: the first moment after `now` at which the ladder does something.
 * Null while its clock stands still, or when no rung is left.
 */
export function nextCheckAt({ subject, now }: LadderFacts, city: ClockData): Date | null {
  const { deadlines, status, supervisionLevel } = subject;
  if (deadlines === undefined || !clockRuns(subject)) return null;
  const rungs = LADDER.filter((rung) => rung.level > supervisionLevel && canClimb(status, rung.level));
  const moments = rungs.map((rung) => rungAt(rung, deadlines.dueAt, city));
  if (status !== 'send-failed') moments.push(new Date(deadlines.warnAt));
  const later = moments.map((moment) => moment.getTime()).filter((ms) => ms > now.getTime());
  return later.length === 0 ? null : new Date(Math.min(...later));
}

/** A case nobody could be told of is not reminded of, but it is put under supervision. */
function canClimb(status: SupervisedCase['status'], level: number): boolean {
  return status !== 'send-failed' || level > 1;
}

function dueRung(
  { subject, now, demandsOnSpot = 0 }: LadderFacts,
  city: ClockData,
): Omit<LadderRung, 'afterWorkingDays'> | undefined {
  const { deadlines, supervisionLevel, reworkCount } = subject;
  if (deadlines === undefined) return undefined;
  const overdue = LADDER.find((rung) => rungAt(rung, deadlines.dueAt, city).getTime() <= now.getTime());
  const repeated =
    reworkCount >= REWORKS_FOR_SUPERVISION
      ? 'rework-twice'
      : demandsOnSpot >= DEMANDS_FOR_SUPERVISION
        ? 'three-on-a-spot'
        : undefined;
  const byRepeat = repeated !== undefined && REPEAT_LEVEL > supervisionLevel;
  if (byRepeat && (overdue === undefined || overdue.level <= REPEAT_LEVEL))
    return { level: REPEAT_LEVEL, reason: repeated };
  return overdue !== undefined && overdue.level > supervisionLevel ? overdue : undefined;
}

function isWarningDue({ subject, now }: LadderFacts): boolean {
  const { deadlines, status, supervisionLevel, timerAt } = subject;
  const nothingFollows = supervisionLevel >= HIGHEST_LEVEL;
  if (deadlines === undefined || status === 'send-failed' || nothingFollows) return false;
  const at = now.toISOString();
  // A warning moves the timer past the moment of the warning: that is how the next sweep knows it was given.
  const given = timerAt !== undefined && timerAt > deadlines.warnAt;
  return !given && deadlines.warnAt <= at && at < deadlines.dueAt;
}

/**
 * The one step supervision takes with a case now, or null. A sweep that comes late climbs straight to the
 * highest rung that is due; a level once reached is not reached again, so a second sweep does nothing.
 * The caller stores `nextCheckAt` as the case's `timerAt` together with the event.
 */
export function supervisionStepFor(facts: LadderFacts, city: ClockData): SupervisionStep | null {
  const { subject } = facts;
  if (!clockRuns(subject)) return null;
  const rung = dueRung(facts, city);
  if (rung !== undefined && canClimb(subject.status, rung.level)) {
    const climbed = { ...facts, subject: { ...subject, supervisionLevel: rung.level } };
    return {
      event: rung.level === 1 ? 'reminded' : 'supervised',
      level: rung.level,
      reason: rung.reason,
      nextCheckAt: nextCheckAt(climbed, city),
    };
  }
  if (!isWarningDue(facts)) return null;
  return {
    event: 'warned',
    level: subject.supervisionLevel,
    reason: 'warning',
    nextCheckAt: nextCheckAt(facts, city),
  };
}
