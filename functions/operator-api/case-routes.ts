import type * as z from 'zod';
import type { KeyCaller } from '../../src/adapters/http/access-key-auth.ts';
import { changedAnswer, listAnswer, pageAnswer } from '../../src/adapters/http/case-answers.ts';
import { changeProblem } from '../../src/adapters/http/change-problem.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { routesFor, type ServedRoute } from '../../src/adapters/http/serve-routes.ts';
import { caseIdOf } from '../../src/cases/case-id.ts';
import { caseFiles } from '../../src/casework/case-files.ts';
import type { Plan } from '../../src/casework/change-case.ts';
import { planQuestion } from '../../src/casework/department-work.ts';
import { changeWithCorrection } from '../../src/casework/operator-decisions.ts';
import {
  type Correction,
  operatorActor,
  planAnswer,
  planApproval,
  planCorrection,
  planDispatch,
  planRejection,
  planRejectionWithdrawal,
  planTransfer,
} from '../../src/casework/operator-intake.ts';
import { revealedReporter, revealIdentity, viewRevealed } from '../../src/casework/reveal-identity.ts';
import type { Case } from '../../src/contracts/case.ts';
import { OPERATOR_FILES_ROUTE } from '../../src/contracts/case-files.ts';
import { type CorrectionBody, OPERATOR_ROUTES } from '../../src/contracts/operator-api.ts';
import { parseCaseNumber } from '../../src/kernel/ids.ts';
import type { OperatorApiDeps } from './handler.ts';
import { present } from './present-fields.ts';

/** A change of a case, and the version it is meant for. */
type Asked = { readonly params: { readonly id: string }; readonly caller: KeyCaller; readonly ifMatch: number | null };

/** The operators' lists, and what they do to a case before a department has it. */
export function operatorCaseRoutes(deps: OperatorApiDeps): readonly ServedRoute<KeyCaller>[] {
  const route = routesFor<KeyCaller>();
  const change = async ({ params, caller, ifMatch: onVersion }: Asked, plan: Plan) => {
    const order = { caseId: params.id, operatorId: caller.id, plan, onVersion };
    const changed = await changeWithCorrection(order, deps);
    if (!changed.ok) throw changeProblem(changed.error);
    return changedAnswer(changed.value);
  };
  const read = async (id: string): Promise<Case> => {
    const found = await deps.cases.get(id);
    if (found === null) throw new ProblemError('not-found');
    return found;
  };
  return [
    route(OPERATOR_ROUTES.list, async ({ params, query }) =>
      listAnswer(await deps.cases.listForOperator({ list: params.list, ...present(query) })),
    ),
    route(OPERATOR_ROUTES.read, ({ params }) => read(params.id)),
    route(OPERATOR_ROUTES.find, ({ params }) => {
      const caseNumber = parseCaseNumber(params.caseNumber);
      if (caseNumber === null) throw new ProblemError('not-found');
      return read(caseIdOf(caseNumber));
    }),
    route(OPERATOR_FILES_ROUTE, async ({ params }) => ({
      items: await caseFiles(await read(params.id), { links: deps.links, forDepartment: false }),
    })),
    route(OPERATOR_ROUTES.merged, async ({ params, query }) => {
      const { id: masterId } = await read(params.id);
      return listAnswer(await deps.cases.listMerged({ masterId, ...present(query) }));
    }),
    route(OPERATOR_ROUTES.history, async ({ params, query }) =>
      pageAnswer(await deps.cases.events(params.id, query.cursor)),
    ),
    route(OPERATOR_ROUTES.approve, ({ body, ...asked }) => {
      const { correction, ...rest } = body;
      return change(asked, planApproval(asked.caller.id, { correction: correctionOf(correction), ...present(rest) }));
    }),
    route(OPERATOR_ROUTES.correct, ({ body, ...asked }) =>
      change(asked, planCorrection(asked.caller.id, correctionOf(body))),
    ),
    route(OPERATOR_ROUTES.dispatch, ({ body, ...asked }) =>
      change(asked, planDispatch(asked.caller.id, present(body))),
    ),
    route(OPERATOR_ROUTES.answer, ({ body, ...asked }) => change(asked, planAnswer(asked.caller.id, body.publicReply))),
    route(OPERATOR_ROUTES.ask, ({ body, ...asked }) =>
      change(asked, planQuestion(operatorActor(asked.caller.id), body.text)),
    ),
    route(OPERATOR_ROUTES.reject, ({ body, ...asked }) =>
      change(asked, planRejection(asked.caller.id, body.rejectCode)),
    ),
    route(OPERATOR_ROUTES.withdrawRejection, ({ body, ...asked }) =>
      change(asked, planRejectionWithdrawal(asked.caller.id, body.reason)),
    ),
    route(OPERATOR_ROUTES.transfer, (asked) => change(asked, planTransfer(asked.caller.id))),
    route(OPERATOR_ROUTES.reveal, async ({ caller, params, body }) => {
      const order = { caseId: params.id, actor: operatorActor(caller.id), ...body };
      const revealed = await revealIdentity(order, deps);
      if (!revealed.ok) throw changeProblem(revealed.error);
      return { reporters: revealed.value.map(revealedReporter) };
    }),
    route(OPERATOR_ROUTES.viewRevealed, async ({ caller, params: { id: caseId, revealId } }) => {
      const viewed = await viewRevealed({ caseId, revealId, actor: operatorActor(caller.id) }, deps);
      if (viewed === null) throw new ProblemError('not-found');
      return revealedReporter(viewed);
    }),
    route(OPERATOR_ROUTES.accesses, async ({ params }) => {
      const { id } = await read(params.id);
      return { items: [...(await deps.vault.accesses(id))] };
    }),
  ];
}

function correctionOf(body: z.infer<typeof CorrectionBody>): Correction {
  const { place, ...rest } = body;
  return { ...present(rest), ...(place === undefined ? {} : { place: present(place) }) };
}
