/** Nearer to the end than this counts as being there. */
const NEAR_PX = 80;
const GAP_PX = 8;

/** Keeps the end of the transcript in view for who is there, and only tells who reads further up. */
export class TranscriptScroll {
  /** Something came while the citizen reads further up. */
  hasUnread = false;
  #wasAtEnd = true;

  /** Before a drawing that may add turns. */
  before(log: HTMLElement | null): void {
    this.#wasAtEnd = log === null || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  }

  /** After a drawing that added turns; returns whether it must be drawn again to tell. */
  after(log: HTMLElement | null): boolean {
    if (log === null) return false;
    if (this.#wasAtEnd) {
      log.scrollTop = log.scrollHeight;
      // A card taller than the window is read from its beginning.
      const last = log.querySelector<HTMLElement>('.turn.hotline:last-of-type');
      if (last !== null && last.offsetHeight > log.clientHeight) {
        log.scrollTop += last.getBoundingClientRect().top - log.getBoundingClientRect().top - GAP_PX;
      }
      return this.seen(log);
    }
    const before = this.hasUnread;
    this.hasUnread = true;
    return !before;
  }

  /** The citizen scrolled; returns whether the note of unread turns is to go. */
  seen(log: HTMLElement): boolean {
    if (!this.hasUnread || log.scrollHeight - log.scrollTop - log.clientHeight >= NEAR_PX) return false;
    this.hasUnread = false;
    return true;
  }
}

/** Arrow keys, Home and End go from message to message while the transcript has the focus. */
export function walkTranscript(event: KeyboardEvent): void {
  const log = event.currentTarget;
  if (!(log instanceof HTMLElement)) return;
  const turns = [...log.querySelectorAll<HTMLElement>('.turn')];
  const target = event.target;
  const isControl = target instanceof HTMLElement && target.matches('input, textarea, button, a, summary');
  if (isControl || turns.length === 0) return;
  const present = target instanceof HTMLElement ? turns.indexOf(target) : -1;
  const from = present === -1 ? turns.length : present;
  const next = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: turns.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  turns[Math.max(0, Math.min(next, turns.length - 1))]?.focus();
}
