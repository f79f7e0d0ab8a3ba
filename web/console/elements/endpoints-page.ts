import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { EndpointView } from '../../../src/contracts/endpoint.ts';
import type { DEPARTMENT_ENDPOINT_ROUTES } from '../../../src/contracts/endpoint-routes.ts';
import { type ConsoleContext, sentenceOf } from '../context.ts';
import { minuteOf } from '../time.ts';
import './delivery-list.ts';
import { EVENT_TYPES } from './event-types.ts';
import './new-endpoint.ts';
import { secretBox } from './secret-box.ts';

/** Operators' routes differ in their path only. */
type Routes = typeof DEPARTMENT_ENDPOINT_ROUTES;

/** The webhook endpoints of a department: made, verified, tried, paused, rotated, deleted, and what they were sent. */
export class EndpointsPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    departmentId: { attribute: false },
    items: { state: true },
    fault: { state: true },
    busy: { state: true },
    secret: { state: true },
    opened: { state: true },
  };

  declare context: ConsoleContext;
  /** Empty for a department's own. */
  declare departmentId: string;
  declare items: readonly EndpointView[] | null;
  declare fault: string;
  /** Id of the endpoint being worked on. */
  declare busy: string;
  declare secret: string;
  /** The endpoint whose deliveries are shown. */
  declare opened: string;

  constructor() {
    super();
    this.departmentId = '';
    this.items = null;
    this.fault = '';
    this.busy = '';
    this.secret = '';
    this.opened = '';
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('departmentId')) return;
    this.items = null;
    this.secret = '';
    void this.#read();
  }

  get #base(): string {
    return this.context.role === 'operator'
      ? `/v1/operator/departments/${encodeURIComponent(this.departmentId)}/endpoints`
      : '/v1/department/endpoints';
  }

  async #read(): Promise<void> {
    try {
      this.items = (await this.context.api.call<Routes['list']>({ method: 'GET', path: this.#base })).items;
      this.fault = '';
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  async #act(id: string, act: (path: string) => Promise<unknown>): Promise<void> {
    const { context } = this;
    this.busy = id;
    try {
      await act(`${this.#base}/${id}`);
      context.tell(context.say('done'));
    } catch (error) {
      context.tell(sentenceOf(context, error), 'danger');
    } finally {
      this.busy = '';
      await this.#read();
    }
  }

  readonly #created = (event: CustomEvent<string>): void => {
    this.secret = event.detail;
    void this.#read();
  };

  protected override render(): TemplateResult {
    const { context } = this;
    const { say } = context;
    return html`
      <section class="card stack" aria-labelledby="endpoints">
        ${context.role === 'operator' ? html`<h2 id="endpoints">${say('page.endpoints')}</h2>` : html`<h1 id="endpoints">${say('page.endpoints')}</h1>`}
        ${this.fault === '' ? nothing : html`<wa-callout variant="danger" role="alert">${this.fault}</wa-callout>`}
        ${this.secret === '' ? nothing : secretBox(context, this.secret)}
        ${
          this.items === null
            ? html`<p class="loading"><wa-spinner></wa-spinner> ${say('loading')}</p>`
            : this.items.length === 0
              ? html`<p class="faint">${say('endpoint.none')}</p>`
              : html`<ul class="stack">${this.items.map((item) => this.#endpoint(item))}</ul>`
        }
        <new-endpoint .context=${context} .base=${this.#base} @endpoint-created=${this.#created}></new-endpoint>
        <p class="faint">${say('endpoint.documents')}
          <a href="/developers/asyncapi.json">AsyncAPI</a> · <a href="/developers/department.json">OpenAPI</a> ·
          ${[...EVENT_TYPES, 'ping'].map((type) => html`<a href="/developers/webhooks/v1/${type}.json">${type}</a> `)}</p>
      </section>
    `;
  }

  #endpoint(endpoint: EndpointView): TemplateResult {
    const { context } = this;
    const { say } = context;
    const { id, url, status, eventTypes, description, health } = endpoint;
    const busy = this.busy === id;
    const isOpen = this.opened === id;
    return html`<li class="endpoint">
      <p><span class="mark ${status === 'active' ? 'good' : status === 'disabled' ? 'bad' : ''}">${say(`endpoint.${status}`)}</span>
        <strong class="number">${url}</strong></p>
      <p class="faint">${description === undefined ? nothing : html`${description} · `}${endpoint.format} · ${endpoint.payload} · ${eventTypes.join(', ')}</p>
      ${health.failingSince === undefined ? nothing : html`<p class="due late">${say('endpoint.failing', { at: minuteOf(health.failingSince), n: health.failures })}</p>`}
      <div class="buttons" role="group" aria-label=${url}>${this.#buttons(endpoint, busy)}
        <wa-button size="s" appearance="outlined" aria-expanded=${isOpen ? 'true' : 'false'}
          @click=${() => (this.opened = isOpen ? '' : id)}>${say('endpoint.deliveries')}</wa-button></div>
      ${isOpen ? html`<delivery-list .context=${context} .path=${`${this.#base}/${id}`}></delivery-list>` : nothing}
    </li>`;
  }

  #buttons({ id, status }: EndpointView, busy: boolean): TemplateResult {
    const { api, say } = this.context;
    const button = (label: string, act: (path: string) => Promise<unknown>, danger = false) =>
      html`<wa-button size="s" appearance="outlined" variant=${danger ? 'danger' : 'neutral'} ?disabled=${busy}
        @click=${() => this.#act(id, act)}>${label}</wa-button>`;
    const post = (path: string) => ({ method: 'POST', path, body: {} }) as const;
    return html`
      ${status === 'unverified' ? button(say('endpoint.verify'), (path) => api.call<Routes['verify']>(post(`${path}/verify`))) : nothing}
      ${status === 'active' ? button(say('endpoint.ping'), (path) => api.call<Routes['ping']>(post(`${path}/ping`))) : nothing}
      ${status === 'active' ? button(say('endpoint.pause'), (path) => api.call<Routes['pause']>(post(`${path}/pause`))) : nothing}
      ${status === 'paused' || status === 'disabled' ? button(say('endpoint.enable'), (path) => api.call<Routes['enable']>(post(`${path}/enable`))) : nothing}
      ${button(say('endpoint.rotate'), async (path) => {
        const { secret } = await api.call<Routes['rotate']>(post(`${path}/rotate-secret`));
        this.secret = secret ?? '';
      })}
      ${button(
        say('endpoint.delete'),
        async (path) => {
          if (confirm(say('endpoint.delete.sure'))) await api.call<Routes['remove']>({ method: 'DELETE', path });
        },
        true,
      )}
    `;
  }
}

customElements.define('endpoints-page', EndpointsPage);
