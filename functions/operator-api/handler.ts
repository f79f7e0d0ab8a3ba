import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { accessKeyAuth, type KeyCaller } from '../../src/adapters/http/access-key-auth.ts';
import { endpointRoutes } from '../../src/adapters/http/endpoint-routes.ts';
import type { RunOnce } from '../../src/adapters/http/idempotent-posts.ts';
import { issueRoutes } from '../../src/adapters/http/issue-routes.ts';
import { monthRoutes } from '../../src/adapters/http/month-routes.ts';
import { operatorTaskRoutes } from '../../src/adapters/http/operator-task-routes.ts';
import { ProblemError } from '../../src/adapters/http/problem-error.ts';
import { serveRoutes } from '../../src/adapters/http/serve-routes.ts';
import type { AccessKeyDeps } from '../../src/casework/access-keys.ts';
import type { FileLinks } from '../../src/casework/case-files.ts';
import type { DecisionDeps } from '../../src/casework/operator-decisions.ts';
import type { RevealDeps } from '../../src/casework/reveal-identity.ts';
import type { RuleLedger } from '../../src/casework/rule-ledger.ts';
import { OPERATOR_ENDPOINT_ROUTES } from '../../src/contracts/endpoint-routes.ts';
import type { EndpointDeps } from '../../src/dispatch/endpoint-deps.ts';
import type { OperatorTasks } from '../../src/dispatch/operator-tasks.ts';
import type { ContactStore } from '../../src/intake/contact-store.ts';
import type { FailedContactDeps } from '../../src/intake/failed-contacts.ts';
import type { IssueStore } from '../../src/reporting/hot-issues/issue-store.ts';
import type { ReportStore } from '../../src/reporting/month/report-store.ts';
import type { CityRules } from '../../src/routing/city-rules.ts';
import { operatorAdminRoutes } from './admin-routes.ts';
import { operatorCaseRoutes } from './case-routes.ts';
import { operatorRuleRoutes } from './rule-routes.ts';
import { operatorRulingRoutes } from './ruling-routes.ts';
import { withRole } from './with-roles.ts';

/** What the operators' routes need. */
export type OperatorApiDeps = DecisionDeps &
  RevealDeps &
  AccessKeyDeps &
  FailedContactDeps & {
    readonly contacts: Pick<ContactStore, 'failed' | 'get'>;
    readonly links: FileLinks;
    readonly endpoints: EndpointDeps;
    readonly tasks: OperatorTasks;
    readonly issues: IssueStore;
    readonly reports: ReportStore;
    readonly ledger: RuleLedger;
    readonly rules: CityRules;
    readonly logger: Logger;
    readonly runOnce: RunOnce;
  };

/** The surface of the hotline's own people: lists, cases, rulings, departments and their keys. */
export function operatorRouter(deps: OperatorApiDeps): Router {
  return serveRoutes<KeyCaller>({
    logger: deps.logger,
    runOnce: deps.runOnce,
    authenticate: accessKeyAuth('operator', deps),
    routes: [
      ...operatorCaseRoutes(deps),
      ...operatorRulingRoutes(deps),
      ...operatorAdminRoutes(deps),
      ...operatorRuleRoutes(deps),
      ...operatorTaskRoutes<KeyCaller>(deps),
      ...issueRoutes(deps),
      ...monthRoutes<KeyCaller>(deps),
      ...endpointRoutes<KeyCaller>(OPERATOR_ENDPOINT_ROUTES, {
        deps: deps.endpoints,
        ownerOf: ({ id }, { departmentId }) => {
          if (departmentId === undefined || deps.city.department(departmentId) === undefined) {
            throw new ProblemError('not-found');
          }
          return { departmentId, actor: `operator:${id}` };
        },
      }),
    ].map(withRole),
  });
}
