import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { EndpointFormat, PayloadKind } from '../../../src/contracts/endpoint.ts';
import type { DEPARTMENT_ENDPOINT_ROUTES } from '../../../src/contracts/endpoint-routes.ts';
import { type ConsoleContext, sentenceOf } from '../context.ts';
import { EVENT_TYPES } from './event-types.ts';

type Route = (typeof DEPARTMENT_ENDPOINT_ROUTES)['create'];

const FORMATS: readonly EndpointFormat[] = ['standard', 'dingtalk', 'feishu', 'wecom'];
const PAYLOADS: readonly PayloadKind[] = ['full', 'thin'];

/**
 * The form an endpoint is made with.
 * @fires endpoint-created - detail: its signing secret, shown this once; empty for a robot's own
 */
export class NewEndpointForm extends LitElement {
  static override properties = {
    context: { attribute: false },
    base: { attribute: false },
    busy: { state: true },
    fault: { state: true },
    format: { state: true },
  };

  declare context: ConsoleContext;
  /** Path of the department's endpoints. */
  declare base: string;
  declare busy: boolean;
  declare fault: string;
  declare format: string;

  constructor() {
    super();
    this.busy = false;
    this.fault = '';
    this.format = 'standard';
  }

  protected override createRenderRoot(): this {
    return this;
  }

  async #create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || this.busy) return;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const robotSecret = text('robotSecret');
    const description = text('description');
    this.busy = true;
    this.fault = '';
    try {
      const { secret } = await this.context.api.call<Route>({
        method: 'POST',
        path: this.base,
        body: {
          url: text('url'),
          eventTypes: EVENT_TYPES.filter((type) => data.getAll('eventTypes').includes(type)),
          format: FORMATS.find((format) => format === this.format) ?? 'standard',
          payload: PAYLOADS.find((payload) => payload === text('payload')) ?? 'full',
          ...(robotSecret === '' ? {} : { robotSecret }),
          ...(description === '' ? {} : { description }),
        },
      });
      form.reset();
      this.dispatchEvent(new CustomEvent('endpoint-created', { detail: secret ?? '' }));
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    return html`<details><summary>${say('endpoint.new')}</summary>
      <form class="stack" @submit=${this.#create}>
        <wa-input name="url" type="url" required maxlength="2000" label="URL" placeholder="https://" autocomplete="off"></wa-input>
        <wa-input name="description" maxlength="200" label=${say('endpoint.description')} autocomplete="off"></wa-input>
        <label class="search">${say('endpoint.format')}<select name="format" @change=${this.#formatChosen}>
          ${FORMATS.map((format) => html`<option value=${format}>${say(`format.${format}`)}</option>`)}</select></label>
        ${this.format === 'standard' ? nothing : html`<wa-input name="robotSecret" type="password" maxlength="200" label=${say('endpoint.robot-secret')} autocomplete="off"></wa-input>`}
        <label class="search">${say('endpoint.payload')}<select name="payload">
          ${PAYLOADS.map((payload) => html`<option value=${payload}>${say(`payload.${payload}`)}</option>`)}</select></label>
        <fieldset><legend>${say('endpoint.events')}</legend>
          ${EVENT_TYPES.map((type) => html`<label class="check"><input type="checkbox" name="eventTypes" value=${type} checked> ${type}</label>`)}
        </fieldset>
        ${this.fault === '' ? nothing : html`<wa-callout variant="danger" role="alert">${this.fault}</wa-callout>`}
        <div><wa-button type="submit" variant="brand" ?loading=${this.busy}>${say('endpoint.new')}</wa-button></div>
      </form></details>`;
  }

  readonly #formatChosen = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.format = event.target.value;
  };
}

customElements.define('new-endpoint', NewEndpointForm);
