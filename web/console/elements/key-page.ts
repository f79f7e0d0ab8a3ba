import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { DEPARTMENT_ROUTES } from '../../../src/contracts/department-api.ts';
import type { AnswerOf } from '../api.ts';
import { type ConsoleContext, sentenceOf } from '../context.ts';
import { minuteOf } from '../time.ts';
import { secretBox } from './secret-box.ts';

type Route = (typeof DEPARTMENT_ROUTES)['rotateKey'];

/** A department's API key: a new one is shown once, the ones before work for some days more. */
export class KeyPage extends LitElement {
  static override properties = { context: { attribute: false }, issued: { state: true }, busy: { state: true } };

  declare context: ConsoleContext;
  declare issued: AnswerOf<Route> | null;
  declare busy: boolean;

  constructor() {
    super();
    this.issued = null;
    this.busy = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  async #rotate(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || this.busy) return;
    const label = new FormData(form).get('label');
    this.busy = true;
    try {
      this.issued = await this.context.api.call<Route>({
        method: 'POST',
        path: '/v1/department/keys/rotate',
        body: { label: typeof label === 'string' ? label : '' },
      });
    } catch (error) {
      this.context.tell(sentenceOf(this.context, error), 'danger');
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    const { issued } = this;
    return html`
      <h1>${say('page.key')}</h1>
      <div class="card stack">
        <p>${say('key.intro')}</p>
        ${issued === null ? nothing : secretBox(this.context, issued.key)}
        ${issued?.othersValidUntil === undefined ? nothing : html`<p class="faint">${say('key.others', { at: minuteOf(issued.othersValidUntil) })}</p>`}
        <form class="stack" @submit=${this.#rotate}>
          <wa-input name="label" maxlength="80" label=${say('key.label')} autocomplete="off"></wa-input>
          <div><wa-button type="submit" variant="brand" ?loading=${this.busy}>${say('key.rotate')}</wa-button></div>
        </form>
      </div>
    `;
  }
}

customElements.define('key-page', KeyPage);
