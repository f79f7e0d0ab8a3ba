import type { Clock } from '../../kernel/clock.ts';

/** The machine's clock, shifted by `offsetMs` when a simulated month is played locally. */
export class SystemClock implements Clock {
  readonly #offsetMs: number;

  constructor(offsetMs = 0) {
    this.#offsetMs = offsetMs;
  }

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }
}
