import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai/error';
import type { ModelFault } from '../../extraction/model/model-client.ts';
import { SECOND_MS } from '../../kernel/time.ts';

const DETAIL_CHARS = 200;

/** What endpoints say when they do not know a response_format; seen at DeepSeek, DashScope, older llama.cpp. */
const UNSUPPORTED =
  /response_format|json_schema|json_object|structured|not support|unsupported|unavailable|must contain the word/i;

/** Whether a rejected request was rejected for its response_format, so that a looser one may pass. */
export function isUnsupportedFormat(detail: string): boolean {
  return UNSUPPORTED.test(detail);
}

/** The fault behind what the openai client threw. An unknown error is a server error: the model is a guest. */
export function faultOf(error: unknown): ModelFault {
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) {
    return { kind: 'timeout', detail: 'no answer in time' };
  }
  if (error instanceof APIConnectionError) return { kind: 'unreachable', detail: 'no connection' };
  if (error instanceof APIError) {
    const detail = `${error.status ?? '?'} ${error.message}`.slice(0, DETAIL_CHARS);
    if (error.status === 429) return { kind: 'rate-limited', detail };
    if (error.status !== undefined && error.status < 500) return { kind: 'rejected-request', detail };
    return { kind: 'server-error', detail };
  }
  return { kind: 'server-error', detail: error instanceof Error ? error.name : 'unknown' };
}

/** How long a 429 asks to wait, or null when it does not say. */
export function retryAfterMs(error: unknown): number | null {
  if (!(error instanceof APIError)) return null;
  const seconds = Number(error.headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * SECOND_MS : null;
}
