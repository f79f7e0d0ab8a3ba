import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DEPARTMENT_ENDPOINT_ROUTES } from '../../../src/contracts/endpoint-routes.ts';
import type { AnswerOf } from '../api.ts';
import { type ConsoleContext, sentenceOf } from '../context.ts';
import { minuteOf } from '../time.ts';

type Routes = typeof DEPARTMENT_ENDPOINT_ROUTES;
type Row = AnswerOf<Routes['deliveries']>['items'][number];
type Delivery = AnswerOf<Routes['delivery']>;

const DAY_MS = 86_400_000;

/** What an endpoint was sent, newest first; of one delivery its attempts, and sending again: one, or a day's undelivered. */
export class DeliveryList extends LitElement {
  static override properties = {
    context: { attribute: false },
    path: { attribute: false },
    rows: { state: true },
    cursor: { state: true },
    shown: { state: true },
    fault: { state: true },
  };

  declare context: ConsoleContext;
  /** Path of the endpoint. */
  declare path: string;
  declare rows: readonly Row[] | null;
  declare cursor: string | null;
  declare shown: Delivery | null;
  declare fault: string;

  constructor() {
    super();
    this.rows = null;
    this.cursor = null;
    this.shown = null;
    this.fault = '';
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('path')) void this.#read();
  }

  async #read(cursor?: string): Promise<void> {
    try {
      const page = await this.context.api.call<Routes['deliveries']>({
        method: 'GET',
        path: `${this.path}/deliveries`,
        query: { limit: '20', cursor },
      });
      this.rows = cursor === undefined ? page.items : [...(this.rows ?? []), ...page.items];
      this.cursor = page.cursor;
      this.fault = '';
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  async #work(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.context.tell(sentenceOf(this.context, error), 'danger');
    }
  }

  #show(id: string): Promise<void> {
    return this.#work(async () => {
      const path = `${this.path}/deliveries/${encodeURIComponent(id)}`;
      this.shown =
        this.shown?.id === id ? null : await this.context.api.call<Routes['delivery']>({ method: 'GET', path });
    });
  }

  #replay(id: string): Promise<void> {
    return this.#work(async () => {
      const path = `${this.path}/deliveries/${encodeURIComponent(id)}/replay`;
      this.shown = await this.context.api.call<Routes['replay']>({ method: 'POST', path, body: {} });
      this.context.tell(this.context.say('done'));
      await this.#read();
    });
  }

  #replayDay(): Promise<void> {
    return this.#work(async () => {
      const now = Date.now();
      const { replayed } = await this.context.api.call<Routes['replayRange']>({
        method: 'POST',
        path: `${this.path}/replay`,
        body: { from: new Date(now - DAY_MS).toISOString(), to: new Date(now).toISOString() },
      });
      this.context.tell(this.context.say('delivery.replayed', { n: replayed }));
      await this.#read();
    });
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    const { rows, cursor } = this;
    if (this.fault !== '') return html`<wa-callout variant="danger" role="alert">${this.fault}</wa-callout>`;
    if (rows === null) return html`<p class="loading"><wa-spinner></wa-spinner></p>`;
    return html`
      <div class="buttons">
        <wa-button size="s" appearance="outlined" @click=${() => this.#read()}>${say('delivery.refresh')}</wa-button>
        <wa-button size="s" appearance="outlined" @click=${() => this.#replayDay()}>${say('delivery.replay-day')}</wa-button>
      </div>
      ${rows.length === 0 ? html`<p class="faint">${say('empty')}</p>` : nothing}
      <ul class="deliveries">${rows.map(
        ({ id, eventType, status, createdAt }) => html`<li>
        <button type="button" aria-expanded=${this.shown?.id === id ? 'true' : 'false'} @click=${() => this.#show(id)}>
          <span class="mark ${status === 'delivered' ? 'good' : status === 'abandoned' ? 'bad' : ''}">${say(`delivery.${status}`)}</span>
          ${eventType} <span class="faint">${minuteOf(createdAt)}</span></button>
        ${this.shown?.id === id ? this.#attempts(this.shown) : nothing}</li>`,
      )}</ul>
      ${cursor === null ? nothing : html`<wa-button size="s" appearance="outlined" @click=${() => this.#read(cursor)}>${say('more')}</wa-button>`}
    `;
  }

  #attempts({ id, attempts, attemptCount, nextAttemptAt }: Delivery): TemplateResult {
    const { say } = this.context;
    return html`<div class="stack">
      <p class="faint number">${id}</p>
      ${nextAttemptAt === undefined ? nothing : html`<p class="faint">${say('delivery.next', { at: minuteOf(nextAttemptAt), n: attemptCount })}</p>`}
      ${
        attempts.length === 0
          ? nothing
          : html`<div class="wide" tabindex="0" role="region" aria-label=${say('delivery.attempts')}><table><tbody>${attempts.map(
              ({ at, ms, status, error, answer }) => html`<tr><th scope="row">${minuteOf(at)}</th><td>${ms} ms</td>
              <td>${status ?? ''} ${error ?? ''}</td><td><pre>${answer ?? ''}</pre></td></tr>`,
            )}</tbody></table></div>`
      }
      <div><wa-button size="s" appearance="outlined" @click=${() => this.#replay(id)}>${say('delivery.replay')}</wa-button></div>
    </div>`;
  }
}

customElements.define('delivery-list', DeliveryList);
