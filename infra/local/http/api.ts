import { setTimeout as sleep } from 'node:timers/promises';
import type { InvocationOutcome } from '../functions/execution-environment.ts';
import type { ApiWiring } from '../template/http-wiring.ts';
import { type Answer, answerOf, gatewayAnswer } from './answer.ts';
import { preflightAnswer, withCors } from './cors.ts';
import { decodedPath, type FrontRequest, requestEvent } from './request-event.ts';
import { routeMatcher } from './routes.ts';

/** Answers one request. */
export type Responder = (request: FrontRequest) => Promise<Answer>;

/** The HTTP API of a template: finds the route, calls its function, gives up after the integration's timeout. */
export function apiResponder(options: {
  readonly api: ApiWiring;
  readonly invoke: (functionName: string, event: unknown) => Promise<InvocationOutcome>;
  readonly now: () => Date;
}): Responder {
  const { api, invoke } = options;
  const match = routeMatcher(api.routes);
  return async (request) => {
    const preflight = preflightAnswer(request, api.cors);
    if (preflight !== undefined) return preflight;
    const found = match(request.method, decodedPath(request.url));
    if (found === undefined) return withCors(gatewayAnswer(404, 'Not Found'), request, api.cors);
    const { route, pathParameters } = found;
    const event = requestEvent(request, { routeKey: route.routeKey, pathParameters, apiId: api.name }, options.now());
    const over = new AbortController();
    const answer = await Promise.race([
      invoke(route.functionName, event).then(answerOf),
      sleep(route.timeoutMs, gatewayAnswer(503, 'Service Unavailable'), { signal: over.signal, ref: false }),
    ]);
    over.abort();
    return withCors(answer, request, api.cors);
  };
}
