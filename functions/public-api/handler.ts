import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { type CkanDeps, ckanRoutes } from '../../src/adapters/http/ckan-routes.ts';
import type { RunOnce } from '../../src/adapters/http/idempotent-posts.ts';
import { serveRoutes } from '../../src/adapters/http/serve-routes.ts';
import { type PublicCaseDeps, publicCaseRoutes } from './case-routes.ts';

/** What the public routes need. */
export type PublicApiDeps = PublicCaseDeps & CkanDeps & { readonly logger: Logger; readonly runOnce: RunOnce };

/** What anybody may call; a case opens by its number and code. */
export function publicRouter(deps: PublicApiDeps): Router {
  return serveRoutes<null>({
    logger: deps.logger,
    runOnce: deps.runOnce,
    authenticate: async () => ({ caller: null, scope: 'public' }),
    routes: [...publicCaseRoutes<null>(deps), ...ckanRoutes<null>(deps)],
  });
}
