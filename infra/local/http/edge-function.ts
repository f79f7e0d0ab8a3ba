import { createContext, Script } from 'node:vm';
import * as z from 'zod';
import type { Answer } from './answer.ts';
import type { FrontRequest } from './request-event.ts';

const Values = z.record(z.string(), z.object({ value: z.string() }));
const EdgeResult = z.object({
  uri: z.string().optional(),
  statusCode: z.number().optional(),
  headers: Values.default({}),
  body: z.union([z.string(), z.object({ data: z.string() })]).optional(),
});

/** CloudFront gives a function about 1 ms; a machine that is busy gets more. */
const EDGE_TIMEOUT_MS = 100;

/** Runs a viewer-request CloudFront Function: it gives the request another path, or an answer of its own (a redirect). */
export type EdgeFunction = (request: FrontRequest) => { readonly url: URL } | { readonly answer: Answer };

/** Prepares the source of a CloudFront Function. It sees nothing of this process but the event. */
export function edgeFunction(source: string): EdgeFunction {
  const script = new Script(`${source}\n;JSON.stringify(handler(JSON.parse(event)))`);
  return (request) => {
    const headers: Record<string, { value: string }> = {};
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers[name] = { value: Array.isArray(value) ? value.join(',') : value };
    }
    const querystring: Record<string, { value: string }> = {};
    for (const [name, value] of request.url.searchParams) querystring[name] = { value };
    const event = {
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip: request.sourceIp },
      request: { method: request.method, uri: request.url.pathname, querystring, headers, cookies: {} },
    };
    const sandbox = createContext({ event: JSON.stringify(event) });
    const result = EdgeResult.parse(JSON.parse(String(script.runInContext(sandbox, { timeout: EDGE_TIMEOUT_MS }))));
    if (result.statusCode !== undefined) {
      const answerHeaders = Object.entries(result.headers).map(([name, { value }]) => [name, value]);
      const body = typeof result.body === 'object' ? result.body.data : (result.body ?? '');
      return {
        answer: { status: result.statusCode, headers: Object.fromEntries(answerHeaders), body: Buffer.from(body) },
      };
    }
    const url = new URL(request.url);
    url.pathname = result.uri ?? url.pathname;
    return { url };
  };
}
