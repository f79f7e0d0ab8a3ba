import { applyAll } from '../cases/apply-all.ts';
import type { CaseCommand, TransitionError } from '../cases/apply-event.ts';
import type { CaseChange, CaseRepository, SaveError } from '../cases/case-repository.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { Case } from '../contracts/case.ts';
import type { Clock } from '../kernel/clock.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { CityRules } from '../routing/city-rules.ts';

/** What work on cases needs. */
export type CaseworkDeps = {
  readonly cases: CaseRepository;
  readonly city: CityLookup;
  readonly clock: Clock;
  /** The rules that operators accepted since the city's own were written; without it the city's own hold. */
  readonly rules?: CityRules;
};

/** Why a plan is not made, beside what the transition table says. */
export type PlanError =
  /** The case is another department's; told to nobody as more than "forbidden". */
  | { readonly kind: 'not-yours' }
  /** A text could not be made safe to publish. */
  | { readonly kind: 'not-redactable'; readonly field: string }
  | { readonly kind: 'bad-value'; readonly field: string; readonly expected: string }
  | { readonly kind: 'not-extendable' }
  /** Somebody changed the case since the caller read it. */
  | { readonly kind: 'version-passed'; readonly version: number }
  | { readonly kind: 'sealed' };

/** Why a case was not changed. */
export type ChangeError = PlanError | TransitionError | SaveError;

/** What a plan looks at. */
export type PlanInput = { readonly present: Case; readonly now: Date; readonly city: CityLookup };

/** Decides what shall happen to a case. Pure, so that it can be made again when the case changed meanwhile. */
export type Plan = (input: PlanInput) => Result<readonly CaseCommand[], PlanError>;

/** A change: `known` is the case as just read, `onVersion` the version it is meant for, null for whichever it has. */
export type ChangeOrder = {
  readonly caseId: string;
  readonly plan: Plan;
  readonly known?: Case;
  readonly onVersion?: number | null;
};

/** Somebody else changing the same case at the same moment is rare; three times in a row is a fault. */
const TRIES = 3;

/** Reads a case, plans, and saves (nothing, when the plan is empty); plans again on what it became when it had just changed. `known` spares the first read; `onVersion` refuses every other version. */
export async function changeCase(
  { caseId, plan, known, onVersion = null }: ChangeOrder,
  deps: CaseworkDeps,
): Promise<Result<CaseChange, ChangeError>> {
  const city = (await deps.rules?.current()) ?? deps.city;
  for (let attempt = 1; ; attempt += 1) {
    const isKnown = known !== undefined && attempt === 1;
    const present = isKnown ? known : await deps.cases.get(caseId, { fresh: attempt > 1 });
    if (present === null) return err({ kind: 'unknown', caseId });
    if (onVersion !== null && present.version !== onVersion) {
      // A read a moment old may be behind the version the caller saw.
      if (present.version < onVersion && attempt === 1) continue;
      return err({ kind: 'version-passed', version: present.version });
    }
    const planned = plan({ present, now: deps.clock.now(), city });
    if (!planned.ok) return planned;
    if (planned.value.length === 0) return ok({ before: present, case: present, events: [] });
    const change = applyAll(present, planned.value);
    // A read a moment old may show a state that is over: look again before saying no.
    if (!change.ok && attempt > 1) return change;
    if (!change.ok) continue;
    const saved = await deps.cases.save(change.value);
    if (saved.ok) return change;
    if (saved.error.kind !== 'stale' || attempt === TRIES) return saved;
  }
}
