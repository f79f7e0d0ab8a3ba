import { applyAll } from '../cases/apply-all.ts';
import type { CaseCommand } from '../cases/apply-event.ts';
import type { CaseChange } from '../cases/case-repository.ts';
import type { Actor, Case } from '../contracts/case.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { countCommand } from '../matching/duplicates/count-command.ts';
import { isSealed } from '../matching/duplicates/decide-match.ts';
import { raisedByCount } from '../supervision/raised-by-count.ts';
import type { CaseworkDeps, ChangeError } from './change-case.ts';
import { planDispatch } from './operator-intake.ts';

/** Why two cases are not put together, beside what the transition table says. */
export type MergeError =
  | ChangeError
  | { readonly kind: 'same-case' }
  /** The master is itself part of another, or ended. */
  | { readonly kind: 'no-master'; readonly status: Case['status'] }
  /** Sealed and public reporters never merge: the public case would tell on the sealed one. */
  | { readonly kind: 'mixed-anonymity' };

/** A merge (并案) of one case into a master. */
export type MergeOrder = {
  readonly caseId: string;
  readonly masterId: string;
  readonly actor: Actor;
  /** Why they are the same matter, for both histories. */
  readonly reason: string;
  /** The version of the case it is meant for; null for whichever it has. */
  readonly onVersion?: number | null;
};

const TRIES = 3;
const NO_MASTERS: readonly Case['status'][] = ['merged', 'closed', 'rejected', 'transferred', 'answered'];

/** Puts a case into a master: both change in one write. The merged case keeps number, notices and rating. */
export function mergeCases(order: MergeOrder, deps: CaseworkDeps): Promise<Result<readonly Case[], MergeError>> {
  return changeTwo(order, { ...deps, plan: planMerge });
}

/** Takes a merged case out of its master again (拆案) and sends it on its own way. */
export function splitCase(
  order: Omit<MergeOrder, 'masterId'>,
  deps: CaseworkDeps,
): Promise<Result<readonly Case[], MergeError>> {
  return changeTwo(order, { ...deps, plan: planSplit });
}

type Pair = { readonly merged: Case; readonly master: Case };
type PairOrder = Omit<MergeOrder, 'masterId'> & { readonly masterId?: string };
type PairPlan = (pair: Pair, order: PairOrder, deps: CaseworkDeps) => Result<readonly CaseChange[], MergeError>;

async function changeTwo(
  order: PairOrder,
  { plan, ...deps }: CaseworkDeps & { readonly plan: PairPlan },
): Promise<Result<readonly Case[], MergeError>> {
  for (let attempt = 1; ; attempt += 1) {
    const merged = await deps.cases.get(order.caseId, { fresh: true });
    if (merged === null) return err({ kind: 'unknown', caseId: order.caseId });
    const { onVersion = null } = order;
    if (onVersion !== null && merged.version !== onVersion) {
      return err({ kind: 'version-passed', version: merged.version });
    }
    const masterId = order.masterId ?? merged.mergedInto;
    if (masterId === undefined) return err({ kind: 'wrong-state', status: merged.status, event: 'split' });
    if (masterId === merged.id) return err({ kind: 'same-case' });
    const master = await deps.cases.get(masterId, { fresh: true });
    if (master === null) return err({ kind: 'unknown', caseId: masterId });
    const changes = plan({ merged, master }, order, deps);
    if (!changes.ok) return changes;
    const saved = await deps.cases.saveTogether(changes.value);
    if (saved.ok || saved.error.kind !== 'stale' || attempt === TRIES) return saved;
  }
}

function planMerge({ merged, master }: Pair, order: PairOrder, deps: CaseworkDeps): ReturnType<PairPlan> {
  if (NO_MASTERS.includes(master.status)) return err({ kind: 'no-master', status: master.status });
  if (isSealed(merged) !== isSealed(master)) return err({ kind: 'mixed-anonymity' });
  const at = deps.clock.now();
  const { actor, reason } = order;
  const command: CaseCommand = { event: 'merged', actor, at, reason, set: { mergedInto: master.id } };
  const people = master.reporterCount + merged.reporterCount;
  return bothOf(
    applyAll(merged, [command]),
    applyAll(master, [
      countCommand({ master, people }, { actor, reason, at }),
      ...raisedByCount({ master, people, now: at }, deps.city.city),
    ]),
  );
}

function planSplit({ merged, master }: Pair, order: PairOrder, deps: CaseworkDeps): ReturnType<PairPlan> {
  const now = deps.clock.now();
  const { actor, reason } = order;
  const split = applyAll(merged, [{ event: 'split', actor, at: now, reason }]);
  if (!split.ok) return split;
  const sent = planDispatch(actor.id ?? '', { reason })({ present: split.value.case, now, city: deps.city });
  if (!sent.ok) return sent;
  const own = applyAll(merged, [{ event: 'split', actor, at: now, reason }, ...sent.value]);
  const left = Math.max(1, master.reporterCount - merged.reporterCount);
  // A master that ended meanwhile keeps its count: it stood for the other one until it ended.
  const keeps = NO_MASTERS.includes(master.status) || left === master.reporterCount;
  return keeps
    ? bothOf(own)
    : bothOf(own, applyAll(master, [countCommand({ master, people: left }, { actor, reason, at: now })]));
}

function bothOf(...changes: readonly Result<CaseChange, ChangeError>[]): ReturnType<PairPlan> {
  const made: CaseChange[] = [];
  for (const change of changes) {
    if (!change.ok) return change;
    made.push(change.value);
  }
  return ok(made);
}
