import type { Attempt, Delivery } from '../contracts/delivery.ts';
import type { RandomSource } from '../kernel/random.ts';
import type { Verdict } from './judge-answer.ts';
import { nextAttemptAt } from './retry-table.ts';
import type { SendOutcome } from './webhook-sender.ts';

/** Enough to see a pattern; older attempts are only counted. */
export const KEPT_ATTEMPTS = 12;

/** An attempt that was made. */
export type AttemptMade = {
  readonly outcome: SendOutcome;
  readonly verdict: Verdict;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly retryAfterMs?: number | undefined;
};

/** The delivery after an attempt: delivered, to be tried again by the table, waiting (410), or through with the table. */
export function afterAttempt(delivery: Delivery, made: AttemptMade, random: RandomSource): Delivery {
  const { nextAttemptAt: _, ...rest } = delivery;
  const base = {
    ...rest,
    attempts: [...delivery.attempts, attemptOf(made)].slice(-KEPT_ATTEMPTS),
    attemptCount: delivery.attemptCount + 1,
  };
  const { verdict, endedAt } = made;
  if (verdict.kind === 'delivered') return { ...base, status: 'delivered', deliveredAt: endedAt.toISOString() };
  if (verdict.kind === 'gone') return { ...base, status: 'waiting' };
  return afterFailure(base, { failedAt: endedAt, retryAfterMs: made.retryAfterMs }, random);
}

/** A delivery that failed once more: to be tried again by the table, or through with it. */
export function afterFailure(
  delivery: Delivery,
  failure: { readonly failedAt: Date; readonly retryAfterMs?: number | undefined },
  random: RandomSource,
): Delivery {
  const retryStep = delivery.retryStep + 1;
  const next = nextAttemptAt({ step: retryStep, ...failure }, random);
  return next === null
    ? { ...delivery, status: 'abandoned', retryStep }
    : { ...delivery, status: 'pending', retryStep, nextAttemptAt: next.toISOString() };
}

function attemptOf({ outcome, verdict, startedAt }: AttemptMade): Attempt {
  const head = { at: startedAt.toISOString(), ms: Math.round(outcome.ms) };
  const error =
    verdict.kind === 'failed' ? { error: verdict.error } : verdict.kind === 'gone' ? { error: 'gone' as const } : {};
  return outcome.kind === 'answered'
    ? { ...head, status: outcome.status, answer: outcome.answer.slice(0, 1_024), ...error }
    : { ...head, answer: outcome.detail.slice(0, 1_024), ...error };
}
