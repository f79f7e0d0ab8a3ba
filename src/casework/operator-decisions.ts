import type { CaseChange } from '../cases/case-repository.ts';
import type { Case } from '../contracts/case.ts';
import { ReturnBasis } from '../contracts/return-basis.ts';
import { ok, type Result } from '../kernel/result.ts';
import { proposeRuleChange, type RuleChange } from '../routing/propose-rule-change.ts';
import type { CaseRecords } from './case-records.ts';
import { type CaseworkDeps, type ChangeError, type ChangeOrder, changeCase } from './change-case.ts';
import type { ChosenDepartments } from './operator-intake.ts';
import { planReturnRuling } from './operator-rulings.ts';

/** What decisions that teach something need. */
export type DecisionDeps = CaseworkDeps & { readonly records: CaseRecords };

/** Changes a case by an operator's plan and keeps what they corrected, in the format of the training. */
export async function changeWithCorrection(
  { operatorId, ...order }: Omit<ChangeOrder, 'known'> & { readonly operatorId: string },
  deps: DecisionDeps,
): Promise<Result<Case, ChangeError>> {
  const { caseId } = order;
  const changed = await changeCase(order, deps);
  if (!changed.ok) return changed;
  const { before, case: after } = changed.value;
  if (JSON.stringify(before.demand) !== JSON.stringify(after.demand)) {
    await deps.records.addCorrection({
      caseId,
      version: after.version,
      at: after.updatedAt,
      operatorId,
      text: after.text,
      before: before.demand,
      after: after.demand,
    });
  }
  return ok(after);
}

/** A ruling made: where the case stands, and the rule that would have spared the detour. */
export type RuledReturn = { readonly case: Case; readonly proposed: RuleChange | null };

/** Rules on a return, and keeps the rule change that the ruling proposes. */
export async function ruleOnReturn(
  order: {
    readonly caseId: string;
    readonly operatorId: string;
    readonly departments?: ChosenDepartments;
    readonly reason: string;
    readonly onVersion?: number | null;
  },
  deps: DecisionDeps,
): Promise<Result<RuledReturn, ChangeError>> {
  const { caseId, operatorId, onVersion = null, ...ruling } = order;
  const changed = await changeCase({ caseId, plan: planReturnRuling(operatorId, ruling), onVersion }, deps);
  if (!changed.ok) return changed;
  const city = (await deps.rules?.current()) ?? deps.city;
  return ok(await keepRuling(order, { change: changed.value, records: deps.records, city }));
}

async function keepRuling(
  { caseId, operatorId, reason }: Parameters<typeof ruleOnReturn>[0],
  { change, records, city }: Pick<DecisionDeps, 'records' | 'city'> & { readonly change: CaseChange },
): Promise<RuledReturn> {
  const { before, case: after } = change;
  const returned = before.returns.at(-1);
  const lead = after.routing?.leadDepartment;
  const basis = ReturnBasis.safeParse(returned?.basis);
  if (returned === undefined || lead === undefined || !basis.success) return { case: after, proposed: null };
  const ruling = {
    caseId,
    from: returned.department,
    lead,
    basis: basis.data,
    reason,
    at: after.updatedAt,
    operatorId,
  };
  const proposed = proposeRuleChange({ ruling, subject: before }, city);
  await records.addRuling({ version: after.version, ruling, change: proposed });
  return { case: after, proposed };
}
