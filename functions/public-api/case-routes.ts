import { changeProblem } from '../../src/adapters/http/change-problem.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { routesFor, type ServedRoute } from '../../src/adapters/http/serve-routes.ts';
import { bringMasterBack } from '../../src/casework/bring-master-back.ts';
import { type CaseworkDeps, changeCase, type Plan } from '../../src/casework/change-case.ts';
import {
  planAddition,
  planRating,
  planReopening,
  planWithdrawal,
  type Rating,
} from '../../src/casework/citizen-plans.ts';
import { citizenView, statusWords } from '../../src/casework/citizen-view.ts';
import { type CodeGuard, caseByCode } from '../../src/casework/query-code.ts';
import type { Case } from '../../src/contracts/case.ts';
import { PUBLIC_CASE_ROUTES } from '../../src/contracts/public-api.ts';
import { parseFollowUpAnswer } from '../../src/feedback/parse-answer.ts';
import type { AddressCounter } from '../../src/intake/address-counter.ts';
import { type JoinDeps, joinCase } from '../../src/intake/join-case.ts';
import { type JoiningForm, joiningContact } from '../../src/intake/joining-contact.ts';
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
      const rating = ratingOf(said);
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
      const joined = await join({ ...params, ...caller, ...body }, deps);
      if (joined === null) throw new ProblemError('not-joinable');
      return joined;
    }),
    route(PUBLIC_CASE_ROUTES.joinIssue, async ({ params: { month, issueId }, body, caller }) => {
      await mayJoin(caller, deps);
      const issue = await deps.issues.issue(month, issueId);
      for (const caseNumber of await matterNumbers(issue?.caseIds ?? [], deps)) {
        const joined = await join({ caseNumber, ...caller, ...body }, deps);
        if (joined !== null) return joined;
      }
      throw new ProblemError('not-joinable');
    }),
  ];
}

/** Joins a matter and tells the way back to one's own case; null when nobody can join it. Throws ProblemError who has. */
async function join(form: JoiningForm, deps: PublicCaseDeps) {
  const { caseNumber } = form;
  const joined = await joinCase({ caseNumber, inbound: joiningContact(form, deps) }, deps);
  if (!joined.ok && joined.error.kind === 'known') throw new ProblemError('already-joined');
  if (!joined.ok) return null;
  const { case: own, queryCode, call } = joined.value;
  return { ...told(own, deps), queryCode, call: [...call] };
}

/** Cases of an issue that are looked at for one to join. */
const CASES_TRIED = 20;

/** Numbers of an issue's cases: those still worked on first, so that none is opened again while another is open. */
async function matterNumbers(caseIds: readonly string[], { cases }: PublicCaseDeps): Promise<readonly string[]> {
  const read = await Promise.all(caseIds.slice(0, CASES_TRIED).map((id) => cases.get(id)));
  const found = read.flatMap((one) => one ?? []);
  return [
    ...found.filter(({ status }) => status !== 'closed'),
    ...found.filter(({ status }) => status === 'closed'),
  ].map(({ caseNumber }) => caseNumber);
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
const HOUR_SECONDS = 3_600;

/** Counted before anything is looked up, so that numbers cannot be tried out either. Throws ProblemError at the limit. */
async function mayJoin({ address }: PublicCaller, { addresses, clock, city }: PublicCaseDeps): Promise<void> {
  const joins = await addresses.countJoin(address, clock.now());
  if (joins > city.city.limits.joinsPerHour)
    throw new ProblemError('too-many-tries', { retryAfterSeconds: HOUR_SECONDS });
}

type Said = {
  readonly solved?: boolean | undefined;
  readonly contacted?: boolean | undefined;
  readonly rating?: number | undefined;
  readonly reason?: Rating['reason'] | undefined;
  readonly comment?: string | undefined;
};

/** What was pressed counts before what was written; without a word on "solved" nothing is rated. */
function ratingOf({ solved, contacted, rating, reason, comment }: Said): Rating {
  const read = parseFollowUpAnswer(comment ?? '');
  const isSolved = solved ?? read.solved;
  if (isSolved === undefined) throw new ProblemError('not-understood');
  const stars = rating ?? read.rating;
  const spoken = contacted ?? read.contacted;
  return {
    solved: isSolved,
    ...(spoken === undefined ? {} : { contacted: spoken }),
    ...(stars === undefined ? {} : { rating: stars }),
    ...(reason === undefined ? {} : { reason }),
    ...(comment === undefined ? {} : { comment }),
  };
}

function told(present: Case, { city }: PublicCaseDeps) {
  const { caseNumber, status, locale } = present;
  return { caseNumber, status, statusText: statusWords(present, { city, locale }) };
}
