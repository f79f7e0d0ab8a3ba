import type { Case } from '../contracts/case.ts';
import { type CaseworkDeps, changeCase } from './change-case.ts';
import { planReopening, planUnsolvedForAnother } from './citizen-plans.ts';

/**
 * Somebody of a merged case says that the matter is not solved: the master, which is worked on for all, goes back to its
 * department when its people were just asked, and is opened again within the window when it was closed. The master as it
 * stands afterwards, without a rating of its own: theirs is counted once, on their own case; unchanged when it is being worked on anyway, or the time is over. Null for a case without one.
 */
export async function bringMasterBack(
  { merged, words }: { readonly merged: Case; readonly words: string },
  deps: CaseworkDeps,
): Promise<Case | null> {
  if (merged.mergedInto === undefined) return null;
  const master = await deps.cases.get(merged.mergedInto, { fresh: true });
  if (master === null) return null;
  const plan =
    master.status === 'visit' ? planUnsolvedForAnother : master.status === 'closed' ? planReopening(words) : null;
  if (plan === null) return master;
  const changed = await changeCase({ caseId: master.id, plan }, deps);
  return changed.ok ? changed.value.case : master;
}
