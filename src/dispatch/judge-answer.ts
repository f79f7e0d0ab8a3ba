import type { AttemptError } from '../contracts/delivery.ts';
import type { EndpointFormat } from '../contracts/endpoint.ts';
import { judgeRobotAnswer } from './judge-robot-answer.ts';
import type { SendOutcome } from './webhook-sender.ts';

/** What an answer means for the delivery and for its endpoint. */
export type Verdict =
  | { readonly kind: 'delivered' }
  /** Try again by the table; `slow` asks to leave the whole endpoint alone for a while. */
  | { readonly kind: 'failed'; readonly error: AttemptError; readonly slow: boolean }
  /** 410: the endpoint wants nothing any more. */
  | { readonly kind: 'gone' };

const SLOWING_STATUSES: ReadonlySet<number> = new Set([429, 502, 504]);

/** Judges an outcome by its status (by its body for group robots). Source: Standard Webhooks 1.0.0, status codes. */
export function judgeAnswer(outcome: SendOutcome, format: EndpointFormat): Verdict {
  if (outcome.kind === 'error') {
    return { kind: 'failed', error: outcome.error, slow: outcome.error === 'timeout' };
  }
  const { status } = outcome;
  if (status >= 200 && status < 300) {
    return format === 'standard' ? { kind: 'delivered' } : judgeRobotAnswer(format, outcome.answer);
  }
  if (status === 410) return { kind: 'gone' };
  return { kind: 'failed', error: errorOf(status), slow: SLOWING_STATUSES.has(status) };
}

function errorOf(status: number): AttemptError {
  if (status === 429) return 'throttled';
  if (status >= 500) return 'server-error';
  return status >= 300 && status < 400 ? 'redirect' : 'client-error';
}
