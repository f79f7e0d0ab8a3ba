import type { CaseRepository } from '../../cases/case-repository.ts';
import type { Case } from '../../contracts/case.ts';
import type { HotIssue, ResponseFault, ResponseSentence, UnifiedResponse } from '../../contracts/hot-issue.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { IssueStore } from '../hot-issues/issue-store.ts';
import { promisesOf } from '../promises/promises-of.ts';
import { checkResponse } from './check-response.ts';
import { checkFrame, type DraftDeps } from './draft-response.ts';

/** What deciding on a response needs. */
export type DecideDeps = Pick<DraftDeps, 'city' | 'clock'> & {
  readonly issues: IssueStore;
  readonly cases: Pick<CaseRepository, 'get'>;
};

/** Why a response was not changed. */
export type DecideError =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'stale'; readonly version: number }
  | { readonly kind: 'wrong-state'; readonly status: UnifiedResponse['status'] }
  /** It says something its sources do not. */
  | { readonly kind: 'faulty'; readonly faults: readonly ResponseFault[] };

/** Which response, as it was read, and who decides. */
export type DecideOrder = {
  readonly month: string;
  readonly issueId: string;
  readonly version: number;
  readonly operatorId: string;
};

type Decided = Promise<Result<UnifiedResponse, DecideError>>;
/** Cases read at one time. */
const TOGETHER = 10;

/** Puts an operator's words in place of a draft. What they say beyond their sources is kept as faults, and stops approval. */
export async function editResponse(
  order: DecideOrder & { readonly sentences: readonly ResponseSentence[] },
  deps: DecideDeps,
): Decided {
  const read = await readFor(order, deps);
  if (!read.ok) return read;
  const { issue, response } = read.value;
  if (response.status === 'approved') return err({ kind: 'wrong-state', status: response.status });
  const faults = await faultsOf(order.sentences, { issue, deps });
  return write({ ...response, status: 'draft', draftedBy: 'operator', sentences: [...order.sentences], faults }, deps);
}

/** Approves a response for publication, if everything in it is in its sources, and keeps what it promises. */
export async function approveResponse(order: DecideOrder, deps: DecideDeps): Decided {
  const read = await readFor(order, deps);
  if (!read.ok) return read;
  const { issue, response } = read.value;
  if (response.status !== 'draft' || response.sentences.length === 0) {
    return err({ kind: 'wrong-state', status: response.status });
  }
  // Checked again: a reply may have been corrected since the draft.
  const faults = await faultsOf(response.sentences, { issue, deps });
  if (faults.length > 0) return err({ kind: 'faulty', faults });
  const approvedAt = deps.clock.now().toISOString();
  const approvedBy = order.operatorId;
  const approved: UnifiedResponse = { ...response, status: 'approved', faults: [], approvedAt, approvedBy };
  // Promises first: one without its response is found again by the next approval, a response without its promises is not.
  for (const promise of promisesOf({ issue, response: approved })) await deps.issues.putPromise(promise);
  return write(approved, deps);
}

/** Takes a response back; the page says so no more, and citizens who were told keep what they read. */
export async function withdrawResponse(order: DecideOrder, deps: DecideDeps): Decided {
  const read = await readFor(order, deps);
  return read.ok ? write({ ...read.value.response, status: 'withdrawn' }, deps) : read;
}

async function readFor(
  { month, issueId, version }: DecideOrder,
  { issues }: DecideDeps,
): Promise<Result<{ readonly issue: HotIssue; readonly response: UnifiedResponse }, DecideError>> {
  const [issue, response] = await Promise.all([issues.issue(month, issueId), issues.response(month, issueId)]);
  if (issue === null || response === null) return err({ kind: 'unknown' });
  return response.version === version ? ok({ issue, response }) : err({ kind: 'stale', version: response.version });
}

async function faultsOf(
  sentences: readonly ResponseSentence[],
  { issue, deps }: { readonly issue: HotIssue; readonly deps: DecideDeps },
): Promise<ResponseFault[]> {
  const named = new Set(sentences.flatMap(({ sources }) => sources.map(({ caseId }) => caseId)));
  // Only cases of the issue can stand behind its answer.
  const ids = issue.caseIds.filter((id) => named.has(id));
  const cases: Case[] = [];
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const read = await Promise.all(ids.slice(from, from + TOGETHER).map((id) => deps.cases.get(id)));
    cases.push(...read.flatMap((each) => each ?? []));
  }
  return checkResponse(sentences, checkFrame(cases, deps.city));
}

async function write(response: UnifiedResponse, deps: DecideDeps): Decided {
  const next = { ...response, version: response.version + 1, updatedAt: deps.clock.now().toISOString() };
  const written = await deps.issues.putResponse(next, response.version);
  return written === 'written' ? ok(next) : err({ kind: 'stale', version: response.version });
}
