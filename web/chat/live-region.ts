/** Shorter than this and TalkBack misses it; longer and a screen reader's own browsing meets it again. */
const STAYS_MS = 1_000;

/** Says things to screen readers through an element of its own, so that the history is never read out again. */
export class LiveRegion {
  readonly element: HTMLElement;

  constructor(document: Document) {
    this.element = document.createElement('div');
    this.element.className = 'unseen';
    this.element.setAttribute('aria-live', 'polite');
    this.element.setAttribute('aria-atomic', 'false');
  }

  readonly announce = (text: string): void => {
    const line = this.element.ownerDocument.createElement('p');
    line.textContent = text;
    this.element.append(line);
    setTimeout(() => line.remove(), STAYS_MS);
  };
}
