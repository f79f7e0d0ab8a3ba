import type { Clock } from '../../kernel/clock.ts';
import { SECOND_MS } from '../../kernel/time.ts';

/** Failures in a row after which no call is made for a while. */
const FAILURES_TO_OPEN = 4;
/** How long the first pause lasts; each failed trial doubles it. */
const FIRST_PAUSE_MS = 30 * SECOND_MS;
const LONGEST_PAUSE_MS = 600 * SECOND_MS;

/**
 * Spares a failing endpoint, and the citizen the wait: after four failures in a row calls are refused
 * for 30 s, then one trial is let through; a failed trial doubles the pause up to ten minutes.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #closedAgainAtMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a call may be made now. */
  allows(): boolean {
    return this.#failures < FAILURES_TO_OPEN || this.#clock.now().getTime() >= this.#closedAgainAtMs;
  }

  /** The last call was answered. */
  succeeded(): void {
    this.#failures = 0;
    this.#pauseMs = FIRST_PAUSE_MS;
  }

  /** The last call failed; `pauseMs` is what the endpoint itself asked for, if it did. */
  failed(pauseMs?: number): void {
    this.#failures += 1;
    if (this.#failures < FAILURES_TO_OPEN && pauseMs === undefined) return;
    this.#failures = Math.max(this.#failures, FAILURES_TO_OPEN);
    this.#closedAgainAtMs = this.#clock.now().getTime() + (pauseMs ?? this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
