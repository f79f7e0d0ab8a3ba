import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type * as z from 'zod';
import type { RevealedReporters } from '../../../src/contracts/department-api.ts';
import type { ConsoleContext } from '../context.ts';
import { minuteOf } from '../time.ts';

/**
 * Who reported, for as long as the record says and no longer; across it stands the record's id, so that a
 * picture of the screen tells whose view it was. Kept nowhere but on the page.
 */
export class RevealPanel extends LitElement {
  static override properties = { context: { attribute: false }, revealed: { attribute: false }, gone: { state: true } };

  declare context: ConsoleContext;
  declare revealed: z.output<typeof RevealedReporters>;
  declare gone: boolean;
  #timer = 0;

  constructor() {
    super();
    this.gone = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override firstUpdated(): void {
    const ends = this.revealed.reporters.map(({ until }) => new Date(until).getTime());
    const hide = () => {
      this.revealed = { reporters: [] };
      this.gone = true;
    };
    if (ends.length > 0) this.#timer = window.setTimeout(hide, Math.max(0, Math.min(...ends) - Date.now()));
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    const { reporters } = this.revealed;
    if (reporters.length === 0) {
      return html`<wa-callout role="status">${say(this.gone ? 'reveal.gone' : 'reveal.none')}</wa-callout>`;
    }
    return html`${reporters.map(
      ({ name, phone, email, revealId, until }) => html`
      <section class="revealed" aria-label=${say('act.reveal')}>
        <p class="watermark" aria-hidden="true">${Array.from({ length: 12 }, () => html`<span>${revealId}</span>`)}</p>
        <dl>
          ${[['person.name', name] as const, ['person.phone', phone] as const, ['person.email', email] as const].map(
            ([key, value]) => (value === undefined ? nothing : html`<dt>${say(key)}</dt><dd>${value}</dd>`),
          )}
        </dl>
        ${name === undefined && phone === undefined && email === undefined ? html`<p>${say('reveal.none')}</p>` : nothing}
        <p class="faint">${say('reveal.until', { at: minuteOf(until) })} · ${say('reveal.record')} ${revealId}</p>
      </section>`,
    )}`;
  }
}

customElements.define('reveal-panel', RevealPanel);
