import type { UnifiedResponse } from '../../contracts/hot-issue.ts';
import { ISSUE_ROUTES } from '../../contracts/issue-routes.ts';
import type { Result } from '../../kernel/result.ts';
import { gradeByOperator } from '../../reporting/promises/grade-promise.ts';
import {
  approveResponse,
  type DecideDeps,
  type DecideError,
  editResponse,
  withdrawResponse,
} from '../../reporting/unified-response/decide-response.ts';
import type { KeyCaller } from './access-key-auth.ts';
import { ProblemError } from './problem-error.ts';
import { routesFor, type ServedRoute } from './serve-routes.ts';

/** Hot issues, their responses and promises, for operators. */
export function issueRoutes(deps: DecideDeps): readonly ServedRoute<KeyCaller>[] {
  const on = routesFor<KeyCaller>();
  return [
    on(ISSUE_ROUTES.list, async ({ params: { month } }) => {
      const [issues, responses] = await Promise.all([deps.issues.issues(month), deps.issues.responses(month)]);
      const byIssue = new Map(responses.map((response) => [response.issueId, response]));
      return { items: issues.map((issue) => ({ ...issue, response: byIssue.get(issue.id) ?? null })) };
    }),
    on(ISSUE_ROUTES.edit, async ({ params, body, caller }) =>
      decided(await editResponse({ ...params, ...body, operatorId: caller.id }, deps)),
    ),
    on(ISSUE_ROUTES.approve, async ({ params, body, caller }) =>
      decided(await approveResponse({ ...params, ...body, operatorId: caller.id }, deps)),
    ),
    on(ISSUE_ROUTES.withdraw, async ({ params, body, caller }) =>
      decided(await withdrawResponse({ ...params, ...body, operatorId: caller.id }, deps)),
    ),
    on(ISSUE_ROUTES.promises, async ({ params: { month } }) => ({ items: [...(await deps.issues.promises(month))] })),
    on(ISSUE_ROUTES.grade, async ({ params, body, caller }) => {
      const promise = (await deps.issues.promises(params.month)).find(({ id }) => id === params.promiseId);
      if (promise === undefined) throw new ProblemError('not-found');
      const { grade, gradedIn, doneOn } = body;
      const graded = gradeByOperator(promise, {
        grade,
        month: gradedIn,
        by: caller.id,
        ...(doneOn === undefined ? {} : { doneOn }),
      });
      await deps.issues.putPromise(graded);
      return graded;
    }),
  ];
}

function decided(result: Result<UnifiedResponse, DecideError>): UnifiedResponse {
  if (result.ok) return result.value;
  switch (result.error.kind) {
    case 'unknown':
      throw new ProblemError('not-found');
    case 'stale':
      throw new ProblemError('stale');
    case 'wrong-state':
      throw new ProblemError('wrong-state');
    case 'faulty':
      throw new ProblemError('wrong-state', {
        issues: result.error.faults.map(({ sentence, kind, found }) => ({
          path: `sentences[${sentence}]`,
          expected: `${kind} that stands in its sources, not "${found}"`,
        })),
      });
  }
}
