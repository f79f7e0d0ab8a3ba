import type { CaseCommand } from '../cases/apply-event.ts';
import type { Actor, Satisfaction } from '../contracts/case.ts';
import type { ReadRating } from '../feedback/read-rating.ts';
import { ok } from '../kernel/result.ts';
import { deadlinesFor } from '../supervision/deadlines.ts';
import type { Plan, PlanInput } from './change-case.ts';
import { runningClock } from './department-time.ts';
import { publicWords } from './public-words.ts';
import { daysFrom, workTimer } from './timers.ts';

const CITIZEN: Actor = { kind: 'citizen' };

/**
 * The citizen rates (回访). Solved closes the case; not solved gives it back to the department as rework with a
 * new deadline. After closing only a first rating is added; "not solved" then goes through `planReopening`.
 */
export function planRating(rating: ReadRating, actor: Actor = CITIZEN): Plan {
  return (input) => {
    const { present, now, city } = input;
    const { comment: said, ...rest } = rating;
    const comment = said === undefined ? undefined : publicWords(said, 'comment');
    if (comment !== undefined && !comment.ok) return comment;
    const satisfaction: Satisfaction = {
      reached: true,
      ...rest,
      ...(comment === undefined ? {} : { comment: comment.value }),
      at: now.toISOString(),
    };
    if (present.status !== 'visit') return ok([{ event: 'rated', actor, at: now, set: { satisfaction } }]);
    if (!rating.solved) {
      return ok([{ event: 'found-unsolved', actor, at: now, set: { satisfaction, ...reworkClock(input) } }]);
    }
    const reopenUntil = daysFrom(now, city.city.settings.reopenDays);
    return ok([{ event: 'rated', actor, at: now, set: { satisfaction, reopenUntil } }]);
  };
}

/** Gives a master back to its department as rework because of what somebody merged into it said; its own people have not rated it by that. */
export const planUnsolvedForAnother: Plan = (input) =>
  ok([{ event: 'found-unsolved', actor: CITIZEN, at: input.now, set: reworkClock(input) }]);

/** Reopens a closed case within the window, by its reporter or anyone affected. */
export function planReopening(reason: string, actor: Actor = CITIZEN): Plan {
  return (input) => {
    const words = publicWords(reason, 'reason');
    if (!words.ok) return words;
    const { routing } = input.present;
    const set = routing === undefined ? { reviewReasons: ['reopened'] } : reworkClock(input);
    return ok([{ event: 'reopened', actor, at: input.now, reason: words.value, set }]);
  };
}

/** The clock of a rework: the whole time of its urgency again, from now. */
function reworkClock(input: PlanInput) {
  const { present, now, city } = input;
  const { deadlines } = deadlinesFor({ urgency: present.demand.urgency.value, startedAt: now }, city.city);
  const reworkCount = present.reworkCount + 1;
  return { deadlines, timerAt: workTimer(input, { status: 'rework', deadlines, reworkCount }) };
}

/** Adds something to a case, or answers the question that it waits for. */
export function planAddition(text: string, actor: Actor = CITIZEN): Plan {
  return (input) => {
    const { present, now } = input;
    const words = publicWords(text, 'text');
    if (!words.ok) return words;
    const command = { actor, at: now, reason: words.value };
    if (present.status !== 'needs-info') return ok([{ event: 'message-added', ...command }]);
    return ok([{ event: 'info-given', ...command, set: answeredClock(input) }]);
  };
}

function answeredClock(input: PlanInput) {
  return input.present.deadlines === undefined ? { timerAt: null } : runningClock(input);
}

/** Withdraws a case that is still open. */
export function planWithdrawal(actor: Actor = CITIZEN): Plan {
  return ({ now, city }) => {
    const reopenUntil = daysFrom(now, city.city.settings.reopenDays);
    const withdrawn: CaseCommand = {
      event: 'withdrawn',
      actor,
      at: now,
      set: { closeCode: 'withdrawn', reopenUntil },
    };
    return ok([withdrawn]);
  };
}
