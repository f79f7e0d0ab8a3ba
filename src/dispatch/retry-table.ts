import type { RandomSource } from '../kernel/random.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/time.ts';

/**
 * Waiting time before each attempt, counted from the failure before it: ten attempts over about 75 hours.
 * Source: Standard Webhooks 1.0.0, deliverability and reliability.
 */
export const RETRY_TABLE_MS: readonly number[] = [
  0,
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** Up to a tenth later, so that what failed together does not come back together. */
const JITTER_SHARE = 0.1;

/** A receiver may ask for more time, at most this much: one header must not park a work order for days. */
export const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;

/** When to try again. */
export type RetryQuestion = {
  /** Row of the table the next attempt belongs to. */
  readonly step: number;
  readonly failedAt: Date;
  /** What the receiver asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
};

/** The moment of the next attempt, or null when the table is used up. */
export function nextAttemptAt({ step, failedAt, retryAfterMs }: RetryQuestion, random: RandomSource): Date | null {
  const tableMs = RETRY_TABLE_MS[step];
  if (tableMs === undefined) return null;
  const jitterMs = tableMs * JITTER_SHARE * unitFrom(random);
  const waitMs = Math.max(tableMs + jitterMs, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
  return new Date(failedAt.getTime() + Math.round(waitMs));
}

/** Reads `Retry-After` (seconds or an HTTP date, RFC 9110 section 10.2.3) as milliseconds from `now`; undefined when unreadable. */
export function readRetryAfter(header: string | undefined, now: Date): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND_MS;
  if (!/^[A-Z][a-z]{2}, /.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** A number in [0, 1) from four random bytes. */
export function unitFrom(random: RandomSource): number {
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
  return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) / 2 ** 32;
}
