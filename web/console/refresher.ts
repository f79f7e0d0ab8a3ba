import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How a Refresher works. */
export type RefresherOptions = {
  readonly everyMs: number;
  readonly refresh: () => Promise<void>;
  /** While this says so nothing is refreshed. */
  readonly held?: () => boolean;
};

/** Reads again at intervals while its host is on the page and the tab is looked at, never twice at a time. */
export class Refresher implements ReactiveController {
  readonly #options: RefresherOptions;
  #timer = 0;
  #running = false;

  constructor(host: ReactiveControllerHost, options: RefresherOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = window.setInterval(this.#tick, this.#options.everyMs);
    document.addEventListener('visibilitychange', this.#tick);
    queueMicrotask(this.#tick);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#tick);
  }

  readonly #tick = (): void => {
    if (document.hidden || this.#running || this.#options.held?.() === true) return;
    this.#running = true;
    this.#options
      .refresh()
      // What is on the page stays; the next round tries again.
      .catch(() => undefined)
      .finally(() => {
        this.#running = false;
      });
  };
}
