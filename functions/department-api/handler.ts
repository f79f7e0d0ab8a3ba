import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { accessKeyAuth, type KeyCaller } from '../../src/adapters/http/access-key-auth.ts';
import { endpointRoutes } from '../../src/adapters/http/endpoint-routes.ts';
import type { RunOnce } from '../../src/adapters/http/idempotent-posts.ts';
import { serveRoutes } from '../../src/adapters/http/serve-routes.ts';
import type { AccessKeyDeps } from '../../src/casework/access-keys.ts';
import type { FileLinks } from '../../src/casework/case-files.ts';
import type { ProofUploads } from '../../src/casework/proof-uploads.ts';
import type { RevealDeps } from '../../src/casework/reveal-identity.ts';
import { DEPARTMENT_ENDPOINT_ROUTES } from '../../src/contracts/endpoint-routes.ts';
import type { EndpointDeps } from '../../src/dispatch/endpoint-deps.ts';
import { departmentCaseRoutes } from './case-routes.ts';
import { departmentWorkRoutes } from './work-routes.ts';

/** What the department's routes need. */
export type DepartmentApiDeps = RevealDeps &
  AccessKeyDeps & {
    readonly uploads: ProofUploads;
    readonly links: FileLinks;
    readonly endpoints: EndpointDeps;
    readonly logger: Logger;
    readonly runOnce: RunOnce;
  };

/** The surface of a department's own system: its cases, its webhook endpoints, its key. */
export function departmentRouter(deps: DepartmentApiDeps): Router {
  return serveRoutes<KeyCaller>({
    logger: deps.logger,
    runOnce: deps.runOnce,
    authenticate: accessKeyAuth('department', deps),
    routes: [
      ...departmentCaseRoutes(deps),
      ...departmentWorkRoutes(deps),
      ...endpointRoutes<KeyCaller>(DEPARTMENT_ENDPOINT_ROUTES, {
        deps: deps.endpoints,
        ownerOf: ({ id }) => ({ departmentId: id, actor: `department:${id}` }),
      }),
    ],
  });
}
