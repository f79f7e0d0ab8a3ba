import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { ProblemError } from './problem-error.ts';
import { serveRoutes } from './serve-routes.ts';

/** A platform's call, its body still the bytes' text that were signed. */
export type PushCall = {
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  /** Named parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Pushes of social platforms are a few kilobytes. */
const MAX_BODY_BYTES = 128 * 1024;

/** A router for one address that a platform calls. What is wrong is a Problem; what cannot be stored a 500, so that the platform sends it again. */
export function pushRouter(
  path: `/${string}`,
  parts: {
    readonly logger: Logger;
    readonly verify?: (call: PushCall) => Promise<Response>;
    readonly receive: (call: PushCall) => Promise<Response>;
  },
): Router {
  const router = serveRoutes<null>({
    logger: parts.logger,
    routes: [],
    authenticate: async () => ({ caller: null, scope: 'platform' }),
    runOnce: async (_, work) => work(),
  });
  const { verify, receive } = parts;
  if (verify !== undefined) router.get(path, async (call: Routed) => verify(await callOf(call)));
  router.post(path, async (call: Routed) => receive(await callOf(call)));
  return router;
}

type Routed = { readonly req: Request; readonly params: Readonly<Record<string, string>> };

async function callOf({ req: request, params }: Routed): Promise<PushCall> {
  const body = request.method === 'GET' ? '' : await request.text();
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) throw new ProblemError('body-too-large');
  return { query: Object.fromEntries(new URL(request.url).searchParams), headers: request.headers, params, body };
}

/** An answer to a platform, in exactly these letters. */
export function pushAnswer(body: string, contentType = 'text/plain; charset=utf-8'): Response {
  return new Response(body, {
    status: 200,
    headers: { 'content-type': contentType, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  });
}
