import { err, ok } from '../kernel/result.ts';
import { DAY_MS, shanghaiDate, shanghaiInstant } from '../kernel/time.ts';
import { extend, pauseClock, resumeClock } from '../supervision/deadlines.ts';
import type { Plan, PlanInput } from './change-case.ts';
import { departmentActor, ofDepartment } from './department-work.ts';
import { publicWords } from './public-words.ts';
import { daysFrom, THIRD_PARTY_WAIT_DAYS, workTimer } from './timers.ts';

/** A suspended case is looked at again within a year, or it is forgotten. */
const LONGEST_SUSPENSION_DAYS = 366;
/** The hour a review date begins to count, when offices open. */
const REVIEW_HOUR = '09:00';

/** Asks for the one extension of the city's rules. Refused at once when the rules have none left. */
export function planExtensionRequest(departmentId: string, text: string): Plan {
  return ofDepartment(departmentId, ({ present, now, city }) => {
    const words = publicWords(text, 'text');
    if (!words.ok) return words;
    if (present.deadlines === undefined) return err({ kind: 'not-extendable' });
    const urgency = present.demand.urgency.value;
    if (!extend(present.deadlines, { urgency, city: city.city }).ok) return err({ kind: 'not-extendable' });
    return ok([
      {
        event: 'extension-requested',
        actor: departmentActor(departmentId),
        at: now,
        set: { extensionReason: words.value },
      },
    ]);
  });
}

/** Waits for somebody outside the city's hand; the clock stands, at most a month. */
export function planThirdPartyWait(departmentId: string, text: string): Plan {
  return ofDepartment(departmentId, ({ present, now }) => {
    const words = publicWords(text, 'text');
    if (!words.ok) return words;
    if (present.deadlines === undefined) return err({ kind: 'bad-value', field: 'case', expected: 'a running clock' });
    return ok([
      {
        event: 'third-party-awaited',
        actor: departmentActor(departmentId),
        at: now,
        reason: words.value,
        set: { deadlines: pauseClock(present.deadlines, now), timerAt: daysFrom(now, THIRD_PARTY_WAIT_DAYS) },
      },
    ]);
  });
}

/** Puts a case on the public list of what cannot be done yet (挂账), with the reason and a review date. */
export function planSuspension(
  departmentId: string,
  { reason, reviewOn }: { readonly reason: string; readonly reviewOn: string },
): Plan {
  return ofDepartment(departmentId, ({ present, now }) => {
    const words = publicWords(reason, 'reason');
    if (!words.ok) return words;
    const last = shanghaiDate(new Date(now.getTime() + LONGEST_SUSPENSION_DAYS * DAY_MS));
    const review = shanghaiInstant(reviewOn, REVIEW_HOUR);
    if (Number.isNaN(review.getTime()) || reviewOn <= shanghaiDate(now) || reviewOn > last) {
      return err({ kind: 'bad-value', field: 'reviewOn', expected: `a date after today and not after ${last}` });
    }
    if (present.deadlines === undefined) return err({ kind: 'bad-value', field: 'case', expected: 'a running clock' });
    return ok([
      {
        event: 'suspended',
        actor: departmentActor(departmentId),
        at: now,
        set: {
          suspended: { reason: words.value, reviewOn },
          deadlines: pauseClock(present.deadlines, now),
          timerAt: review.toISOString(),
        },
      },
    ]);
  });
}

/** Takes up a suspended or waiting case again; the clock goes on with what was left. */
export function planResumption(departmentId: string): Plan {
  return ofDepartment(departmentId, (input) => ok([resumptionCommand(input, departmentActor(departmentId))]));
}

/** The command that takes a case up again. */
export function resumptionCommand(input: PlanInput, actor: ReturnType<typeof departmentActor>) {
  const { now } = input;
  return { event: 'resumed', actor, at: now, set: runningClock(input) } as const;
}

/** Deadlines that run again from now, and the timer that follows. */
export function runningClock(input: PlanInput) {
  const { present, now, city } = input;
  if (present.deadlines === undefined) return { timerAt: null };
  const urgency = present.demand.urgency.value;
  const { deadlines } = resumeClock(present.deadlines, { urgency, at: now, city: city.city });
  return { deadlines, timerAt: workTimer(input, { status: 'in-progress', deadlines }) };
}
