import type { KeyCaller } from '../../src/adapters/http/access-key-auth.ts';
import { changedAnswer } from '../../src/adapters/http/case-answers.ts';
import { changeProblem } from '../../src/adapters/http/change-problem.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { routesFor, type ServedRoute } from '../../src/adapters/http/serve-routes.ts';
import { changeCase, type Plan } from '../../src/casework/change-case.ts';
import { planResolve } from '../../src/casework/department-resolve.ts';
import { planReturn } from '../../src/casework/department-return.ts';
import {
  planExtensionRequest,
  planResumption,
  planSuspension,
  planThirdPartyWait,
} from '../../src/casework/department-time.ts';
import { departmentActor, planAccept, planNote, planQuestion } from '../../src/casework/department-work.ts';
import { proofPrefixOf } from '../../src/casework/proof-uploads.ts';
import { DEPARTMENT_ROUTES } from '../../src/contracts/department-api.ts';
import type { DepartmentApiDeps } from './handler.ts';

/** Everything a department does to a case: each a plan, saved in one conditional write. */
export function departmentWorkRoutes(deps: DepartmentApiDeps): readonly ServedRoute<KeyCaller>[] {
  const route = routesFor<KeyCaller>();
  type Asked = { readonly params: { readonly id: string }; readonly ifMatch: number | null };
  const change = async ({ params, ifMatch }: Asked, plan: Plan) => {
    const changed = await changeCase({ caseId: params.id, plan, onVersion: ifMatch }, deps);
    if (!changed.ok) throw changeProblem(changed.error, 'forbidden');
    return changedAnswer(changed.value.case);
  };
  return [
    route(DEPARTMENT_ROUTES.accept, ({ caller, ...asked }) => change(asked, planAccept(caller.id))),
    route(DEPARTMENT_ROUTES.return, ({ caller, body, ...asked }) => change(asked, planReturn(caller.id, body))),
    route(DEPARTMENT_ROUTES.ask, ({ caller, body, ...asked }) =>
      change(asked, planQuestion(departmentActor(caller.id), body.text)),
    ),
    route(DEPARTMENT_ROUTES.note, ({ caller, body, ...asked }) => change(asked, planNote(caller.id, body))),
    route(DEPARTMENT_ROUTES.extension, ({ caller, body, ...asked }) =>
      change(asked, planExtensionRequest(caller.id, body.text)),
    ),
    route(DEPARTMENT_ROUTES.waitThirdParty, ({ caller, body, ...asked }) =>
      change(asked, planThirdPartyWait(caller.id, body.text)),
    ),
    route(DEPARTMENT_ROUTES.suspend, ({ caller, body, ...asked }) => change(asked, planSuspension(caller.id, body))),
    route(DEPARTMENT_ROUTES.resume, ({ caller, ...asked }) => change(asked, planResumption(caller.id))),
    route(DEPARTMENT_ROUTES.resolve, ({ caller, body, ...asked }) => {
      const { internalNote, ...resolution } = body;
      if (!body.proof.every((key) => key.startsWith(proofPrefixOf(asked.params.id)))) {
        throw new ProblemError('bad-request', { issues: [{ path: 'proof', expected: 'keys of this case’s uploads' }] });
      }
      const said = { ...resolution, ...(internalNote === undefined ? {} : { internalNote }) };
      return change(asked, planResolve(caller.id, said));
    }),
  ];
}
