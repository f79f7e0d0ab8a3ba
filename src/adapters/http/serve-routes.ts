import { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { BadCursorError } from '../../cases/case-repository.ts';
import type { ApiRoute } from '../../contracts/api-route.ts';
import { dotPath } from '../../kernel/dot-path.ts';
import type { RunOnce } from './idempotent-posts.ts';
import { JSON_HEADERS, ProblemError, problemResponse } from './problem-error.ts';
import { readJsonBody } from './read-json-body.ts';

/** A request taken apart, nothing of it trusted yet. */
type RawCall<Caller> = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly caller: Caller;
  readonly ifMatch: number | null;
};

/** A route with its handler. A handler throws ProblemError for what the route lists. */
export type ServedRoute<Caller> = {
  readonly route: ApiRoute;
  readonly handle: (call: RawCall<Caller>) => Promise<unknown>;
};

/** Ties handlers to routes, so that a handler is given what the route's schemas promise, and gives what they ask. */
export function routesFor<Caller>() {
  return <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    route: ApiRoute<P, Q, B, A>,
    handle: (call: {
      readonly params: z.output<P>;
      readonly query: z.output<Q>;
      readonly body: z.output<B>;
      readonly caller: Caller;
      /** The version a change is made on; null when the request names none. */
      readonly ifMatch: number | null;
    }) => Promise<z.input<A>>,
  ): ServedRoute<Caller> => ({
    route,
    handle: ({ caller, ifMatch, params, query, body }) =>
      handle({
        caller,
        ifMatch,
        params: parsePart(route.params, params),
        query: parsePart(route.query, query),
        body: parsePart(route.body, body),
      }),
  });
}

function parsePart<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new ProblemError('bad-request', {
    issues: parsed.error.issues.map((issue) => ({ path: dotPath(issue.path), expected: issue.message })),
  });
}

/** What serving routes needs. */
export type ServeOptions<Caller> = {
  readonly routes: readonly ServedRoute<Caller>[];
  readonly logger: Logger;
  /** Who calls; throws ProblemError `not-authenticated`. `scope` keeps callers' idempotency keys apart. */
  readonly authenticate: (request: Request) => Promise<{ readonly caller: Caller; readonly scope: string }>;
  readonly runOnce: RunOnce;
};

/**
 * A router over routes of a contract. Bad input is a 4xx Problem, never a 5xx; answers pass their schema;
 * a POST with an Idempotency-Key happens once.
 */
export function serveRoutes<Caller>(options: ServeOptions<Caller>): Router {
  const router = new Router({ logger: options.logger });
  for (const served of options.routes) {
    const { route } = served;
    router.route(
      async ({ req, params, context }: { req: Request; params: Record<string, string>; context: Context }) => {
        const { caller, scope } = await options.authenticate(req);
        const body = route.method === 'GET' ? {} : await readJsonBody(req);
        const query = Object.fromEntries(new URL(req.url).searchParams);
        const ifMatch = route.versioned === true ? versionOf(req.headers.get('if-match')) : null;
        const work = async () =>
          JSON.stringify(route.answer.body.parse(await served.handle({ params, query, body, caller, ifMatch })));
        const idempotencyKey = req.headers.get('idempotency-key');
        const answer =
          idempotencyKey === null || route.method === 'GET' || route.answerIsSecret === true
            ? await work()
            : await options.runOnce({ scope: `${scope} ${route.id} ${req.url}`, idempotencyKey, body, context }, work);
        const headers = { ...JSON_HEADERS, ...(route.versioned === true ? etagOf(answer) : {}) };
        return new Response(answer, { status: route.answer.status, headers });
      },
      { path: route.path, method: route.method },
    );
  }
  answerProblems(router, options.logger);
  return router;
}

const ENTITY_TAG = /^(?:W\/)?"?(\d{1,9})"?$/;

/** The version an `If-Match` names; `*` fits any. Throws ProblemError for what is no version of ours. */
function versionOf(header: string | null): number | null {
  if (header === null || header.trim() === '*') return null;
  const version = ENTITY_TAG.exec(header.trim())?.[1];
  if (version !== undefined) return Number(version);
  throw new ProblemError('bad-request', { issues: [{ path: 'If-Match', expected: 'the ETag of a case' }] });
}

const Versioned = z.object({ version: z.number() });

function etagOf(answer: string): { readonly etag?: string } {
  const read = Versioned.safeParse(JSON.parse(answer));
  return read.success ? { etag: `"${read.data.version}"` } : {};
}

function answerProblems(router: Router, logger: Logger): void {
  router.notFound(async () => problemResponse('not-found'));
  router.methodNotAllowed(async () => problemResponse('method-not-allowed'));
  router.errorHandler(ProblemError, async (problem) => problemResponse(problem.code, problem.detail));
  // A path with half an escape (%ff) names nothing; the router throws on it before any route is asked.
  router.errorHandler(URIError, async () => problemResponse('not-found'));
  router.errorHandler(BadCursorError, async () => problemResponse('bad-cursor'));
  router.errorHandler(Error, async (error) => {
    logger.error('request failed', error);
    return problemResponse('internal');
  });
}
