/** The only way code in `src/` learns the time; the real one is built in a function's index.ts. */
export interface Clock {
  /** The present moment. */
  now(): Date;
}

/** A clock that stands still until told otherwise, for tests and simulated months. */
export class FixedClock implements Clock {
  #nowMs: number;

  constructor(at: Date | string) {
    this.#nowMs = new Date(at).getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  set(at: Date | string): void {
    this.#nowMs = new Date(at).getTime();
  }

  advanceMs(ms: number): void {
    this.#nowMs += ms;
  }
}
