import type { KeyCaller } from '../../src/adapters/http/access-key-auth.ts';
import { changedAnswer } from '../../src/adapters/http/case-answers.ts';
import { changeProblem } from '../../src/adapters/http/change-problem.ts';
import { routesFor, type ServedRoute } from '../../src/adapters/http/serve-routes.ts';
import { changeCase, type Plan } from '../../src/casework/change-case.ts';
import type { MergeError } from '../../src/casework/merge-cases.ts';
import { mergeCases, splitCase } from '../../src/casework/merge-cases.ts';
import { ruleOnReturn } from '../../src/casework/operator-decisions.ts';
import { operatorActor } from '../../src/casework/operator-intake.ts';
import { planExtensionRuling, planResolutionRuling, planSupervision } from '../../src/casework/operator-rulings.ts';
import type { Case } from '../../src/contracts/case.ts';
import { OPERATOR_ROUTES } from '../../src/contracts/operator-api.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { OperatorApiDeps } from './handler.ts';
import { present } from './present-fields.ts';

/** A change of a case, and the version it is meant for. */
type Asked = { readonly params: { readonly id: string }; readonly ifMatch: number | null };

/** Rulings, supervision by hand, and what is put together or taken apart. */
export function operatorRulingRoutes(deps: OperatorApiDeps): readonly ServedRoute<KeyCaller>[] {
  const route = routesFor<KeyCaller>();
  const change = async ({ params, ifMatch: onVersion }: Asked, plan: Plan) => {
    const changed = await changeCase({ caseId: params.id, plan, onVersion }, deps);
    if (!changed.ok) throw changeProblem(changed.error);
    return changedAnswer(changed.value.case);
  };
  const firstOf = (changed: Result<readonly Case[], MergeError>) => {
    if (!changed.ok) throw changeProblem(changed.error);
    const [first] = changed.value;
    if (first === undefined) throw new TypeError('a merge or split changes at least its own case');
    return changedAnswer(first);
  };
  return [
    route(OPERATOR_ROUTES.ruleReturn, async ({ caller, params, body, ifMatch: onVersion }) => {
      const order = { caseId: params.id, operatorId: caller.id, onVersion, ...present(body) };
      const ruled = await ruleOnReturn(order, deps);
      if (!ruled.ok) throw changeProblem(ruled.error);
      return { ...changedAnswer(ruled.value.case), proposedRule: ruled.value.proposed };
    }),
    route(OPERATOR_ROUTES.ruleExtension, ({ caller, body, ...asked }) =>
      change(asked, planExtensionRuling(caller.id, body)),
    ),
    route(OPERATOR_ROUTES.ruleResolution, ({ caller, body, ...asked }) =>
      change(asked, planResolutionRuling(caller.id, body)),
    ),
    route(OPERATOR_ROUTES.supervise, ({ caller, body, ...asked }) => change(asked, planSupervision(caller.id, body))),
    route(OPERATOR_ROUTES.merge, async ({ caller, params, body, ifMatch: onVersion }) =>
      firstOf(await mergeCases({ caseId: params.id, onVersion, actor: operatorActor(caller.id), ...body }, deps)),
    ),
    route(OPERATOR_ROUTES.split, async ({ caller, params, body, ifMatch: onVersion }) =>
      firstOf(await splitCase({ caseId: params.id, onVersion, actor: operatorActor(caller.id), ...body }, deps)),
    ),
  ];
}
