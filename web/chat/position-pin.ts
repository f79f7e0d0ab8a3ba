import { html, nothing, type TemplateResult } from 'lit';
import type { Position } from '../../src/contracts/primitives.ts';
import { icon } from './icons.ts';
import type { WindowContext } from './window-context.ts';

/** A person waits this long for a fix at most; a fix of the last minute is as good. */
const OPTIONS = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 } as const;

/** The place the citizen is at, attached to the next message. A browser gives WGS-84. */
export class PositionPin {
  position: Position | null = null;
  #note: 'wait' | 'denied' | null = null;

  clear(): void {
    this.position = null;
    this.#note = null;
  }

  button(context: WindowContext): TemplateResult | typeof nothing {
    if (!('geolocation' in navigator)) return nothing;
    const { words } = context;
    return html`<button type="button" class="tool" @click=${() => this.#find(context)}>
      ${icon('position')}<span>${words.position}</span>
    </button>`;
  }

  render(context: WindowContext): TemplateResult | typeof nothing {
    const { words } = context;
    const remove = () => {
      this.clear();
      context.redraw();
    };
    if (this.position !== null) {
      return html`<p class="chip">
        ${icon('position')}${words.positionAttached}
        <button type="button" class="link" @click=${remove}>${words.positionRemove}</button>
      </p>`;
    }
    if (this.#note === null) return nothing;
    return html`<p class="chip" role="status">
      ${this.#note === 'wait' ? words.positionWait : words.positionDenied}
    </p>`;
  }

  /** Finds the position and says it at once. */
  send(context: WindowContext): void {
    this.#find(context, (position) => {
      this.clear();
      context.say({ position }, `［${context.words.positionHere}］`);
    });
  }

  #find(context: WindowContext, found?: (position: Position) => void): void {
    if (!('geolocation' in navigator)) return;
    this.#note = 'wait';
    context.redraw();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.position = { lng: coords.longitude, lat: coords.latitude, crs: 'WGS84' };
        this.#note = null;
        if (found !== undefined) return found(this.position);
        context.announce(context.words.positionAttached);
        context.redraw();
      },
      () => {
        this.#note = 'denied';
        context.redraw();
      },
      OPTIONS,
    );
  }
}
