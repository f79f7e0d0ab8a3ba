import { CASE_SHARDS } from '../cases/case-repository.ts';
import type { Case } from '../contracts/case.ts';
import { REPEAT_LEVEL, SUPERVISED_STATUSES } from '../supervision/ladder-rungs.ts';
import { type CaseworkDeps, changeCase } from './change-case.ts';
import { demandsOnSpot, type SpotDeps } from './demands-on-spot.ts';
import { planTimer } from './timer-plan.ts';

/** What a sweep did; `failed` names the cases that the next sweep will find again. */
export type SweepOutcome = { readonly looked: number; readonly changed: number; readonly failed: readonly string[] };

/** What a sweep needs; without `spots` repeated demands on one spot raise nothing. */
export type SweepDeps = CaseworkDeps & { readonly spots?: Pick<SpotDeps, 'index'> };

/** Cases worked on at a time: enough to clear a page in seconds, few enough to leave the table alone. */
const PARALLEL = 16;

/**
 * Works through every case whose timer has run out, page by page and shard by shard. One case that fails
 * leaves the others alone. A case once changed has another timer, so that a second sweep passes it over.
 * `deadline` ends a sweep in time; what is left is found by the next.
 */
export async function sweepCases({ deadline }: { readonly deadline: Date }, deps: SweepDeps): Promise<SweepOutcome> {
  const time = deps.clock.now();
  let looked = 0;
  let changed = 0;
  const failed: string[] = [];
  for (let shard = 0; shard < CASE_SHARDS; shard += 1) {
    let cursor: string | undefined;
    do {
      const page = await deps.cases.dueBefore({ time, shard, ...(cursor === undefined ? {} : { cursor }) });
      for (let first = 0; first < page.items.length; first += PARALLEL) {
        const outcomes = await Promise.all(
          page.items.slice(first, first + PARALLEL).map(({ caseId }) => sweepOne(caseId, deps)),
        );
        looked += outcomes.length;
        changed += outcomes.filter((outcome) => outcome === 'changed').length;
        failed.push(...outcomes.flatMap((outcome) => (typeof outcome === 'object' ? [outcome.failed] : [])));
        if (deps.clock.now() >= deadline) return { looked, changed, failed };
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return { looked, changed, failed };
}

async function sweepOne(caseId: string, deps: SweepDeps): Promise<'changed' | 'left' | { readonly failed: string }> {
  try {
    const present = await deps.cases.get(caseId);
    if (present === null) return { failed: caseId };
    const plan = planTimer({ demandsOnSpot: await demandsOf(present, deps) });
    const change = await changeCase({ caseId, plan, known: present }, deps);
    if (!change.ok) return { failed: caseId };
    if (change.value.events.length > 0) return 'changed';
    const { case: left } = change.value;
    // Found by the time it had before: the next sweep need not read it again.
    if (left.timerAt !== undefined && left.timerAt > deps.clock.now().toISOString()) await deps.cases.settleTimer(left);
    return 'left';
  } catch {
    // Counted and named by the caller; the next sweep tries again.
    return { failed: caseId };
  }
}

/** Counted only where the count can raise the case. */
async function demandsOf(present: Case, { spots, cases, clock }: SweepDeps): Promise<number> {
  const canRise = SUPERVISED_STATUSES.includes(present.status) && present.supervisionLevel < REPEAT_LEVEL;
  if (spots === undefined || !canRise) return 1;
  return demandsOnSpot(present, { now: clock.now(), deps: { index: spots.index, cases } });
}
