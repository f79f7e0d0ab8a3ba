import type { DeliveryMessage } from '../contracts/queue.ts';
import type { Clock } from '../kernel/clock.ts';
import type { RandomSource } from '../kernel/random.ts';
import { afterFailure, KEPT_ATTEMPTS } from './after-attempt.ts';
import type { DeliveryRepository } from './delivery-repository.ts';

/** What recording a dead message works with. */
export type DeadMessageDeps = {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly deliveries: Pick<DeliveryRepository, 'get' | 'save'>;
};

/** What stands where a receiver's answer would; nobody knows whether it was sent. */
const NO_RESULT = 'taken from the queue several times without a result';

/**
 * Records a message that the queue gave up as an attempt that failed, so that the delivery goes on by the retry table
 * and is at last given up, instead of being forgotten. Safe to repeat: a message that speaks of an earlier attempt, and
 * one whose delivery ended, are dropped. Throws when the store cannot be reached; then the message stays where it is.
 */
export async function recordDeadMessage(
  { deliveryId, attempt }: DeliveryMessage,
  { clock, random, deliveries }: DeadMessageDeps,
): Promise<'failed' | 'abandoned' | 'dropped'> {
  const delivery = await deliveries.get(deliveryId);
  if (delivery === null || delivery.status !== 'pending' || delivery.attemptCount !== attempt) return 'dropped';
  const failedAt = clock.now();
  const { nextAttemptAt: _, ...rest } = delivery;
  const attempts = [...rest.attempts, { at: failedAt.toISOString(), ms: 0, answer: NO_RESULT }].slice(-KEPT_ATTEMPTS);
  const next = afterFailure({ ...rest, attempts, attemptCount: attempt + 1 }, { failedAt }, random);
  if (!(await deliveries.save(next, attempt))) return 'dropped';
  return next.status === 'abandoned' ? 'abandoned' : 'failed';
}
