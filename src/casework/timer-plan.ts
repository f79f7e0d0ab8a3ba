import { applyEvent, type CaseCommand } from '../cases/apply-event.ts';
import { ok } from '../kernel/result.ts';
import { nextCheckAt, supervisionStepFor } from '../supervision/ladder.ts';
import { SUPERVISED_STATUSES } from '../supervision/ladder-rungs.ts';
import { rulingDueAt } from '../supervision/ruling-due.ts';
import type { Plan, PlanInput } from './change-case.ts';
import { followUpCommand } from './department-resolve.ts';
import { arbitrationCommand } from './department-return.ts';
import { resumptionCommand } from './department-time.ts';
import { daysFrom } from './timers.ts';

const SYSTEM = { kind: 'system' } as const;
/** Arbitration or resumption, a rung of the ladder, a new timer: no case has more to do at one moment. */
const MOST_STEPS = 3;

/** How many demands the last 30 days brought on the case's spot, itself among them. */
export type SpotFacts = { readonly demandsOnSpot: number };

type DueInput = PlanInput & SpotFacts;

/**
 * What time alone does to a case: supervision climbs, a ruling that is late starts arbitration, waits end.
 * Nothing while its timer has not run out, so that the same sweep twice does nothing twice.
 */
export function planTimer({ demandsOnSpot }: SpotFacts): Plan {
  return (input) => planDue(input, demandsOnSpot);
}

function planDue(input: PlanInput, demandsOnSpot: number): ReturnType<Plan> {
  const commands: CaseCommand[] = [];
  let { present } = input;
  // One step may make the next one due at once: a late ruling starts arbitration on a case that is overdue.
  while (commands.length < MOST_STEPS && present.timerAt !== undefined && present.timerAt <= input.now.toISOString()) {
    const command = commandFor({ ...input, present, demandsOnSpot });
    if (command === null) break;
    const applied = applyEvent(present, command);
    if (!applied.ok) throw new TypeError(`time cannot do ${command.event}: ${JSON.stringify(applied.error)}`);
    present = applied.value.case;
    commands.push(command);
  }
  return ok(commands);
}

function commandFor(input: DueInput): CaseCommand | null {
  const { present, now, city } = input;
  const reopenUntil = daysFrom(now, city.city.settings.reopenDays);
  switch (present.status) {
    case 'visit':
      return { event: 'rating-wait-ended', actor: SYSTEM, at: now, set: { reopenUntil } };
    case 'needs-info':
      return { event: 'gone-unreachable', actor: SYSTEM, at: now, set: { closeCode: 'unreachable', reopenUntil } };
    case 'suspended':
    case 'wait-third-party':
      return resumptionCommand(input, SYSTEM);
    case 'resolved':
    case 'answered':
      return followUpCommand(SYSTEM, input);
    case 'return-requested':
      return isRulingLate(input) ? arbitrationCommand(input) : ladderCommand(input);
    default:
      return ladderCommand(input);
  }
}

function isRulingLate({ present, now, city }: PlanInput): boolean {
  const asked = present.returns.at(-1)?.at;
  return asked !== undefined && rulingDueAt(new Date(asked), city.city).at.getTime() <= now.getTime();
}

function ladderCommand(input: DueInput): CaseCommand | null {
  const { present, now, city, demandsOnSpot } = input;
  const step = supervisionStepFor({ subject: present, now, demandsOnSpot }, city.city);
  if (step === null) return laterCommand(input);
  const timerAt = step.nextCheckAt?.toISOString() ?? null;
  const base = { actor: SYSTEM, at: now, reason: step.reason };
  return step.event === 'warned'
    ? { event: 'warned', ...base, set: { timerAt } }
    : { event: step.event, ...base, set: { supervisionLevel: step.level, timerAt } };
}

/** Nothing is due although the timer ran out: it moves on, or goes, so that no sweep finds the case again for nothing. */
function laterCommand({ present, now, city }: PlanInput): CaseCommand | null {
  if (!SUPERVISED_STATUSES.includes(present.status)) return null;
  const timerAt = nextCheckAt({ subject: present, now }, city.city)?.toISOString() ?? null;
  return { event: 'timer-set', actor: SYSTEM, at: now, set: { timerAt } };
}
