import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { OPERATOR_ADMIN_ROUTES } from '../../../src/contracts/operator-admin-api.ts';
import type { AnswerOf } from '../api.ts';
import { type ConsoleContext, sentenceOf } from '../context.ts';
import { Refresher } from '../refresher.ts';
import { minuteOf } from '../time.ts';

type Route = (typeof OPERATOR_ADMIN_ROUTES)['failedContacts'];

const EVERY_MS = 60_000;

/** Contacts that were kept and could not become cases, with the reason. */
export class FailedPage extends LitElement {
  static override properties = { context: { attribute: false }, answer: { state: true }, fault: { state: true } };

  declare context: ConsoleContext;
  declare answer: AnswerOf<Route> | null;
  declare fault: string;

  constructor() {
    super();
    this.answer = null;
    this.fault = '';
    new Refresher(this, { everyMs: EVERY_MS, refresh: () => this.#read() });
  }

  protected override createRenderRoot(): this {
    return this;
  }

  async #read(cursor?: string): Promise<void> {
    try {
      const page = await this.context.api.call<Route>({
        method: 'GET',
        path: '/v1/operator/failed-contacts',
        query: { cursor },
      });
      this.answer = cursor === undefined ? page : { ...page, items: [...(this.answer?.items ?? []), ...page.items] };
      this.fault = '';
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    const { answer } = this;
    const cursor = answer?.cursor;
    return html`
      <h1>${say('page.failed')}</h1>
      ${this.fault === '' ? nothing : html`<wa-callout variant="danger" role="alert">${this.fault}</wa-callout>`}
      ${
        answer === null
          ? html`<p class="loading"><wa-spinner></wa-spinner> ${say('loading')}</p>`
          : answer.items.length === 0
            ? html`<p class="nothing">${say('empty')}</p>`
            : html`<ul class="cards">${answer.items.map(
                ({ id, channel, storedAt, reason, attempts }) => html`<li>
                <h2>${reason}</h2><p class="faint">${channel} · ${minuteOf(storedAt)} · ×${attempts}</p><p class="number">${id}</p></li>`,
              )}</ul>`
      }
      ${cursor === undefined ? nothing : html`<wa-button appearance="outlined" @click=${() => this.#read(cursor)}>${say('more')}</wa-button>`}
    `;
  }
}

customElements.define('failed-page', FailedPage);
