import { err, type Result } from '../kernel/result.ts';
import { type JoinDeps, type JoinError, type Joined, joinCase } from './join-case.ts';
import { type JoiningForm, joiningContact } from './joining-contact.ts';

/** Cases of an issue that are looked at for one to join. */
const CASES_TRIED = 20;

/** Somebody affected by a hot issue: the issue's cases, and what they say. */
export type JoinIssueOrder = {
  readonly caseIds: readonly string[];
  readonly form: Omit<JoiningForm, 'caseNumber'>;
};

/**
 * Joins the first of an issue's cases that can be joined: those still worked on first, so that none is opened again
 * while another is open. Errors as `joinCase`; safe to repeat.
 */
export async function joinIssue({ caseIds, form }: JoinIssueOrder, deps: JoinDeps): Promise<Result<Joined, JoinError>> {
  for (const caseNumber of await mattersOf(caseIds, deps)) {
    const joined = await joinCase({ caseNumber, inbound: joiningContact({ ...form, caseNumber }, deps) }, deps);
    if (joined.ok || joined.error.kind === 'known') return joined;
  }
  return err({ kind: 'not-joinable' });
}

async function mattersOf(caseIds: readonly string[], { cases }: JoinDeps): Promise<readonly string[]> {
  const read = await Promise.all(caseIds.slice(0, CASES_TRIED).map((id) => cases.get(id)));
  const found = read.flatMap((one) => one ?? []);
  const { open = [], closed = [] } = Object.groupBy(found, ({ status }) => (status === 'closed' ? 'closed' : 'open'));
  return [...open, ...closed].map(({ caseNumber }) => caseNumber);
}
