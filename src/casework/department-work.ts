import { partyOf } from '../cases/apply-event.ts';
import type { Actor, Case } from '../contracts/case.ts';
import { err, ok } from '../kernel/result.ts';
import { pauseClock } from '../supervision/deadlines.ts';
import type { Plan, PlanError } from './change-case.ts';
import { publicWords } from './public-words.ts';
import { daysFrom, INFO_WAIT_DAYS } from './timers.ts';

/** A department as an actor. */
export function departmentActor(departmentId: string): Actor {
  return { kind: 'department', id: departmentId };
}

/** A plan that only the departments of the case may make; to any other the case is not there. */
export function ofDepartment(departmentId: string, plan: Plan): Plan {
  return (input) => {
    const fault = foreignTo(departmentId, input.present);
    return fault === null ? plan(input) : err(fault);
  };
}

/** The error of a department that asks about a case that is not its own; null when it is. */
export function foreignTo(departmentId: string, present: Case): PlanError | null {
  return partyOf(departmentActor(departmentId), present) === null ? { kind: 'not-yours' } : null;
}

/** The lead department takes the case. */
export function planAccept(departmentId: string): Plan {
  return ofDepartment(departmentId, ({ now }) =>
    ok([{ event: 'accepted', actor: departmentActor(departmentId), at: now }]),
  );
}

/** A progress note, which the citizen sees. `contacted`: the department spoke with the citizen. */
export function planNote(
  departmentId: string,
  { text, contacted }: { readonly text: string; readonly contacted: boolean },
): Plan {
  return ofDepartment(departmentId, ({ present, now }) => {
    const words = publicWords(text, 'text');
    if (!words.ok) return words;
    const first = contacted && present.firstRespondedAt === undefined;
    return ok([
      {
        event: 'noted',
        actor: departmentActor(departmentId),
        at: now,
        reason: words.value,
        ...(first ? { set: { firstRespondedAt: now.toISOString() } } : {}),
      },
    ]);
  });
}

/** A question to the citizen; the clock stands until it is answered. */
export function planQuestion(actor: Actor, text: string): Plan {
  const plan: Plan = ({ present, now }) => {
    const words = publicWords(text, 'text');
    if (!words.ok) return words;
    const asksFirst = actor.kind === 'department' && present.firstRespondedAt === undefined;
    return ok([
      {
        event: 'info-asked',
        actor,
        at: now,
        set: {
          question: { text: words.value, at: now.toISOString() },
          timerAt: daysFrom(now, INFO_WAIT_DAYS),
          ...(present.deadlines === undefined ? {} : { deadlines: pauseClock(present.deadlines, now) }),
          ...(asksFirst ? { firstRespondedAt: now.toISOString() } : {}),
        },
      },
    ]);
  };
  return actor.kind === 'department' && actor.id !== undefined ? ofDepartment(actor.id, plan) : plan;
}
