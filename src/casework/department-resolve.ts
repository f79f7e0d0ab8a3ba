import type { CaseCommand } from '../cases/apply-event.ts';
import type { Actor, CloseCode } from '../contracts/case.ts';
import type { DemandType } from '../contracts/extraction.ts';
import { err, ok } from '../kernel/result.ts';
import { cleanText } from '../kernel/text.ts';
import type { Plan, PlanInput } from './change-case.ts';
import { departmentActor, ofDepartment } from './department-work.ts';
import { publicWords } from './public-words.ts';
import { daysFrom, RESOLUTION_LOOK_DAYS } from './timers.ts';

/** What a department says when it is done. */
export type Resolution = {
  readonly closeCode: CloseCode;
  readonly publicReply: string;
  readonly internalNote?: string;
  /** Keys of uploaded photos or documents. */
  readonly proof: readonly string[];
};

/** Endings that say "no" to the citizen; an operator looks before the citizen is asked. */
const LOOKED_AT: readonly CloseCode[] = ['not-feasible', 'unfounded', 'other-legal-route'];
/** Endings that claim something was done on the ground, and therefore show it. */
const PROVEN: readonly CloseCode[] = ['resolved', 'partial'];
/** Matters that are words only: there is nothing to photograph. */
const WORDS_ONLY: readonly DemandType[] = ['consult', 'suggest', 'praise', 'other', 'invalid'];

/** The department is done. The citizen is asked at once, unless an operator has to look first. */
export function planResolve(departmentId: string, resolution: Resolution): Plan {
  return ofDepartment(departmentId, (input) => {
    const { present, now } = input;
    const { closeCode, internalNote, proof } = resolution;
    const reply = publicWords(resolution.publicReply, 'publicReply');
    if (!reply.ok) return reply;
    const shows = PROVEN.includes(closeCode) && !WORDS_ONLY.includes(present.demand.demandType.value);
    const note = cleanText(internalNote ?? '');
    if (shows && proof.length === 0 && note === '') {
      return err({
        kind: 'bad-value',
        field: 'proof',
        expected: 'proof, or an internal note that says why there is none',
      });
    }
    const looked = LOOKED_AT.includes(closeCode);
    const resolved: CaseCommand = {
      event: 'resolved',
      actor: departmentActor(departmentId),
      at: now,
      set: {
        closeCode,
        publicReply: reply.value,
        proof: [...proof],
        ...(note === '' ? {} : { internalNote: note }),
        timerAt: looked ? daysFrom(now, RESOLUTION_LOOK_DAYS) : null,
      },
    };
    return ok(looked ? [resolved] : [resolved, followUpCommand({ kind: 'system' }, input)]);
  });
}

/** Asks the citizen: reached, solved, satisfied? Without an answer the case closes when the wait is over. */
export function followUpCommand(actor: Actor, { now, city }: Pick<PlanInput, 'now' | 'city'>): CaseCommand {
  const timerAt = daysFrom(now, city.city.settings.ratingWaitDays);
  return { event: 'follow-up-asked', actor, at: now, set: { timerAt } };
}
