import * as z from 'zod';
import type { InvocationOutcome } from '../functions/execution-environment.ts';

/** An answer of the front, ready to be written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** A short JSON answer as API Gateway itself gives it. */
export function gatewayAnswer(status: number, message: string): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ message })) };
}

const Structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Turns a handler's result into an answer as payload format 2.0 does: with a status code as it says, anything else as JSON with 200; a failure is 500, overtime 503. */
export function answerOf(outcome: InvocationOutcome): Answer {
  if (!outcome.ok) {
    const timedOut = outcome.error.kind === 'timed-out' || outcome.error.kind === 'stopped';
    return timedOut ? gatewayAnswer(503, 'Service Unavailable') : gatewayAnswer(500, 'Internal Server Error');
  }
  const result: unknown = JSON.parse(outcome.value);
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const parsed = Structured.safeParse(result);
  if (!parsed.success) return gatewayAnswer(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const lower: Record<string, string | readonly string[]> = { 'content-type': 'text/plain;charset=utf-8' };
  for (const [name, value] of Object.entries(headers ?? {})) lower[name.toLowerCase()] = value;
  if (cookies !== null && cookies !== undefined && cookies.length > 0) lower['set-cookie'] = cookies;
  return {
    status: statusCode,
    headers: lower,
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}
