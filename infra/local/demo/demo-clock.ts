import type { Clock } from '../../../src/kernel/clock.ts';

/** The time of the played days: it stands until it is set. */
export class DemoClock implements Clock {
  #now: Date;

  constructor(now: Date) {
    this.#now = now;
  }

  now(): Date {
    return this.#now;
  }

  set(now: Date): void {
    this.#now = now;
  }
}
