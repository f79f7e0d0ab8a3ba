import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { type CkanDeps, ckanRoutes } from '../../src/adapters/http/ckan-routes.ts';
import { clientAddressOf } from '../../src/adapters/http/client-address.ts';
import type { RunOnce } from '../../src/adapters/http/idempotent-posts.ts';
import { serveRoutes } from '../../src/adapters/http/serve-routes.ts';
import { type PublicCaller, type PublicCaseDeps, publicCaseRoutes } from './case-routes.ts';

/** What the public routes need. */
export type PublicApiDeps = PublicCaseDeps & CkanDeps & { readonly logger: Logger; readonly runOnce: RunOnce };

/** What anybody may call; a case opens by its number and code. */
export function publicRouter(deps: PublicApiDeps): Router {
  return serveRoutes<PublicCaller>({
    logger: deps.logger,
    runOnce: deps.runOnce,
    authenticate: async (request) => ({ caller: { address: clientAddressOf(request) }, scope: 'public' }),
    routes: [...publicCaseRoutes(deps), ...ckanRoutes<PublicCaller>(deps)],
  });
}
