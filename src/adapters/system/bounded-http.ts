import { NodeHttpHandler } from '@smithy/node-http-handler';

/** How long one try of a client may take, in milliseconds: to connect, and from the request to the beginning of its answer. */
export type HttpLimits = { readonly connectMs: number; readonly requestMs: number };

/**
 * The HTTP of an AWS SDK client whose requests end in time: they fail with a `TimeoutError`, which the SDK tries again.
 * The SDK's own default is to write a warning when the time is over and to wait on.
 */
export function boundedHttp({ connectMs, requestMs }: HttpLimits): NodeHttpHandler {
  return new NodeHttpHandler({
    connectionTimeout: connectMs,
    requestTimeout: requestMs,
    throwOnRequestTimeout: true,
  });
}
