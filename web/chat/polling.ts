/** Quick while something is expected, then ever more slowly; protocols of old phones and WeChat's view allow no more. */
const FIRST_WAIT_MS = 2_000;
const LAST_WAIT_MS = 15_000;
const GROWTH = 1.4;
/** A window nobody looks at asks once in a while. */
const HIDDEN_WAIT_MS = 60_000;

/** Asks for news again and again: `look` says whether there was any. A failed look waits longer, never ends it. */
export class Polling {
  readonly #look: () => Promise<boolean>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitMs = FIRST_WAIT_MS;
  #isRunning = false;

  constructor(look: () => Promise<boolean>) {
    this.#look = look;
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    document.addEventListener('visibilitychange', this.#seen);
    this.soon();
  }

  /** Something was said: news may come soon. */
  soon(): void {
    this.#waitMs = FIRST_WAIT_MS;
    this.#plan();
  }

  stop(): void {
    this.#isRunning = false;
    document.removeEventListener('visibilitychange', this.#seen);
    clearTimeout(this.#timer);
  }

  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') this.soon();
  };

  #plan(): void {
    clearTimeout(this.#timer);
    if (!this.#isRunning) return;
    const waitMs = document.visibilityState === 'hidden' ? HIDDEN_WAIT_MS : this.#waitMs;
    this.#timer = setTimeout(() => void this.#round(), waitMs);
  }

  async #round(): Promise<void> {
    const isNew = await this.#look().catch(() => false);
    this.#waitMs = isNew ? FIRST_WAIT_MS : Math.min(this.#waitMs * GROWTH, LAST_WAIT_MS);
    this.#plan();
  }
}
