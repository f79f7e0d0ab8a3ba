import { changeProblem } from '../../src/adapters/http/change-problem.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { routesFor, type ServedRoute } from '../../src/adapters/http/serve-routes.ts';
import { bringMasterBack } from '../../src/casework/bring-master-back.ts';
import { type CaseworkDeps, changeCase, type Plan } from '../../src/casework/change-case.ts';
import { planAddition, planRating, planReopening, planWithdrawal } from '../../src/casework/citizen-plans.ts';
import { citizenView, statusWords } from '../../src/casework/citizen-view.ts';
import { type CodeGuard, caseByCode } from '../../src/casework/query-code.ts';
import type { Case } from '../../src/contracts/case.ts';
import { PUBLIC_CASE_ROUTES } from '../../src/contracts/public-api.ts';
import { readRating } from '../../src/feedback/read-rating.ts';
import type { AddressCounter } from '../../src/intake/address-counter.ts';
import { type JoinDeps, type JoinError, type Joined, joinCase } from '../../src/intake/join-case.ts';
import { joinIssue } from '../../src/intake/join-issue.ts';
import { joiningContact } from '../../src/intake/joining-contact.ts';
import type { Result } from '../../src/kernel/result.ts';
import { HOUR_MS, SECOND_MS } from '../../src/kernel/time.ts';
import type { IssueStore } from '../../src/reporting/hot-issues/issue-store.ts';

/** What the citizen's routes need. */
export type PublicCaseDeps = CaseworkDeps &
  JoinDeps & {
    readonly guard: CodeGuard;
    readonly addresses: Pick<AddressCounter, 'countJoin'>;
    readonly issues: Pick<IssueStore, 'issue'>;
  };

/** Who calls: nobody known, from somewhere. */
export type PublicCaller = { readonly address: string };

/** A citizen's own case: read, rate, add, withdraw, reopen; each opened by number and code. */
export function publicCaseRoutes(deps: PublicCaseDeps): readonly ServedRoute<PublicCaller>[] {
  const route = routesFor<PublicCaller>();
  const changeOpened = async (opened: Case, plan: Plan) => {
    const changed = await changeCase({ caseId: opened.id, plan, known: opened }, deps);
    if (!changed.ok) throw changeProblem(changed.error);
    return told(changed.value.case, deps);
  };
  const change = async (shown: Shown, plan: Plan) => changeOpened(await openCase(shown, deps), plan);
  return [
    route(PUBLIC_CASE_ROUTES.status, async ({ params, query, caller }) => {
      const present = await openCase({ ...params, ...caller, code: query.code }, deps);
      const { items: events } = await deps.cases.events(present.id);
      const master = present.mergedInto === undefined ? null : await deps.cases.get(present.mergedInto);
      const { city, clock } = deps;
      return citizenView(present, { city, locale: query.locale, now: clock.now(), events, master });
    }),
    route(PUBLIC_CASE_ROUTES.rate, async ({ params, body, caller }) => {
      const { code, ...said } = body;
      const rating = readRating(said);
      if (rating === null) throw new ProblemError('not-understood');
      const opened = await openCase({ ...params, ...caller, code }, deps);
      const answer = await changeOpened(opened, planRating(rating));
      if (!rating.solved) await bringMasterBack({ merged: opened, words: said.comment ?? NOT_SOLVED }, deps);
      return answer;
    }),
    route(PUBLIC_CASE_ROUTES.add, ({ params, body, caller }) =>
      change({ ...params, ...caller, code: body.code }, planAddition(body.text)),
    ),
    route(PUBLIC_CASE_ROUTES.withdraw, ({ params, body, caller }) =>
      change({ ...params, ...caller, ...body }, planWithdrawal()),
    ),
    route(PUBLIC_CASE_ROUTES.reopen, ({ params, body, caller }) =>
      change({ ...params, ...caller, code: body.code }, planReopening(body.reason)),
    ),
    route(PUBLIC_CASE_ROUTES.join, async ({ params, body, caller }) => {
      await mayJoin(caller, deps);
      const form = { ...params, ...caller, ...body };
      const { caseNumber } = form;
      return joinedAnswer(await joinCase({ caseNumber, inbound: joiningContact(form, deps) }, deps), deps);
    }),
    route(PUBLIC_CASE_ROUTES.joinIssue, async ({ params: { month, issueId }, body, caller }) => {
      await mayJoin(caller, deps);
      const issue = await deps.issues.issue(month, issueId);
      const order = { caseIds: issue?.caseIds ?? [], form: { ...caller, ...body } };
      return joinedAnswer(await joinIssue(order, deps), deps);
    }),
  ];
}

/** The way back to one's own case. Throws ProblemError when nobody joined. */
function joinedAnswer(joined: Result<Joined, JoinError>, deps: PublicCaseDeps) {
  if (!joined.ok) throw new ProblemError(joined.error.kind === 'known' ? 'already-joined' : 'not-joinable');
  const { case: own, queryCode, call } = joined.value;
  return { ...told(own, deps), queryCode, call: [...call] };
}

/** What opens a case, and from where it is shown. */
type Shown = PublicCaller & { readonly caseNumber: string; readonly code: string };

async function openCase(shown: Shown, deps: PublicCaseDeps): Promise<Case> {
  const opened = await caseByCode(shown, deps);
  if (opened.ok) return opened.value;
  if (opened.error.kind === 'wrong-code') throw new ProblemError('wrong-code');
  throw new ProblemError('too-many-tries', { retryAfterSeconds: opened.error.retryAfterSeconds });
}

/** Why a master is opened again when somebody rated without a word. */
const NOT_SOLVED = '合并办理的反映人表示没有解决';

/** Counted before anything is looked up, so that numbers cannot be tried out either. Throws ProblemError at the limit. */
async function mayJoin({ address }: PublicCaller, { addresses, clock, city }: PublicCaseDeps): Promise<void> {
  const joins = await addresses.countJoin(address, clock.now());
  if (joins <= city.city.limits.joinsPerHour) return;
  throw new ProblemError('too-many-tries', { retryAfterSeconds: HOUR_MS / SECOND_MS });
}

function told(present: Case, { city }: PublicCaseDeps) {
  const { caseNumber, status, locale } = present;
  return { caseNumber, status, statusText: statusWords(present, { city, locale }) };
}
