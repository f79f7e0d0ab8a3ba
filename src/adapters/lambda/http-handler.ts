import type { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';

/** A Lambda handler for the HTTP API over a router. Neither bodies nor headers get into the log. */
export function httpHandler(router: Router, observed: { readonly logger: Logger; readonly metrics: Metrics }) {
  return middy<unknown, unknown>()
    .use(injectLambdaContext(observed.logger))
    .use(logMetrics(observed.metrics))
    .handler((event: unknown, context: Context) => router.resolve(event, context));
}
