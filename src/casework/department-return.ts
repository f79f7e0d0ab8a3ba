import type { CaseCommand } from '../cases/apply-event.ts';
import { RETURN_BASES, type ReturnBasis } from '../contracts/return-basis.ts';
import { ok } from '../kernel/result.ts';
import { afterReturn } from '../routing/after-return.ts';
import { FALLBACK_RULE_ID } from '../routing/route.ts';
import { rulingDueAt } from '../supervision/ruling-due.ts';
import type { Plan, PlanInput } from './change-case.ts';
import { departmentActor, ofDepartment } from './department-work.ts';
import { publicWords } from './public-words.ts';
import { earlier, workTimer } from './timers.ts';

/** A return (退单): not our case, on a basis from the list. The clock goes on; a ruling is due. */
export function planReturn(
  departmentId: string,
  { basis, text }: { readonly basis: ReturnBasis; readonly text: string },
): Plan {
  return ofDepartment(departmentId, (input) => {
    const { present, now, city } = input;
    const words = publicWords(text, 'text');
    if (!words.ok) return words;
    const at = now.toISOString();
    const after = afterReturn(present, city);
    const { deadlines } = present;
    const ladder = deadlines === undefined ? null : workTimer(input, { status: 'return-requested', deadlines });
    const asked: CaseCommand = {
      event: 'return-requested',
      actor: departmentActor(departmentId),
      at: now,
      reason: `${RETURN_BASES[basis].zh}：${words.value}`,
      set: {
        returns: [...present.returns, { department: departmentId, basis, at }],
        timerAt: earlier(ladder, rulingDueAt(now, city.city).at.toISOString()),
      },
    };
    return ok(after.kind === 'arbitrate' ? [asked, arbitrationCommand(input)] : [asked]);
  });
}

/** The fallback unit works while the ruling is made (先办后议). */
export function arbitrationCommand(input: PlanInput): CaseCommand {
  const { present, now, city } = input;
  const unit = city.fallbackDepartment();
  const { deadlines } = present;
  return {
    event: 'arbitration-started',
    actor: { kind: 'system' },
    at: now,
    set: {
      routing: {
        leadDepartment: unit.id,
        coDepartments: [],
        ruleId: FALLBACK_RULE_ID,
        reason: {
          zh: `责任单位核定期间，先由${unit.name.zh}办理。`,
          en: `${unit.name.en} works on it while it is decided who is responsible.`,
        },
      },
      timerAt: deadlines === undefined ? null : workTimer(input, { status: 'arbitration', deadlines }),
    },
  };
}
