import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { OPERATOR_ADMIN_ROUTES } from '../../../src/contracts/operator-admin-api.ts';
import type { AnswerOf } from '../api.ts';
import { type ConsoleContext, sentenceOf } from '../context.ts';
import { Refresher } from '../refresher.ts';
import { minuteOf } from '../time.ts';

type Routes = typeof OPERATOR_ADMIN_ROUTES;
type Route = Routes['failedContacts'];
type Item = AnswerOf<Route>['items'][number];
type Words = AnswerOf<Routes['failedWords']>;

const EVERY_MS = 60_000;

/** Contacts that were kept and could not become cases, with the reason; their redacted words, and another try. */
export class FailedPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    answer: { state: true },
    words: { state: true },
    fault: { state: true },
  };

  declare context: ConsoleContext;
  declare answer: AnswerOf<Route> | null;
  /** What was read of each, by id: kept nowhere but on this page. */
  declare words: ReadonlyMap<string, Words>;
  declare fault: string;

  constructor() {
    super();
    this.answer = null;
    this.words = new Map();
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

  async #readWords(id: string): Promise<void> {
    try {
      const path = `/v1/operator/failed-contacts/${id}/words`;
      const words = await this.context.api.call<Routes['failedWords']>({ method: 'POST', path });
      this.words = new Map([...this.words, [id, words]]);
      await this.#read();
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  async #retry(id: string): Promise<void> {
    try {
      const path = `/v1/operator/failed-contacts/${id}/retry`;
      await this.context.api.call<Routes['retryFailed']>({ method: 'POST', path });
      this.context.tell(this.context.say('failed.retried'));
      await this.#read();
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
            : html`<ul class="cards">${answer.items.map((item) => this.#card(item))}</ul>`
      }
      ${cursor === undefined ? nothing : html`<wa-button appearance="outlined" @click=${() => this.#read(cursor)}>${say('more')}</wa-button>`}
    `;
  }

  #card({ id, channel, storedAt, reason, attempts, accesses }: Item): TemplateResult {
    const { say } = this.context;
    const words = this.words.get(id);
    const read = accesses.map(
      ({ who, at, what }) => `${say(`failed.did-${what}`)} ${who.replace('operator:', '')} ${minuteOf(at)}`,
    );
    return html`<li>
      <h2>${reason}</h2>
      <p class="faint">${channel} · ${minuteOf(storedAt)} · ×${attempts}</p>
      <p class="number">${id}</p>
      ${words === undefined ? nothing : wordsOf(words, say('failed.no-words'))}
      ${read.length === 0 ? nothing : html`<p class="faint">${read.join('；')}</p>`}
      <wa-button size="s" appearance="outlined" @click=${() => void this.#readWords(id)}>${say('failed.read')}</wa-button>
      <wa-button size="s" appearance="outlined" @click=${() => void this.#retry(id)}>${say('failed.retry')}</wa-button>
    </li>`;
  }
}

function wordsOf({ title, text, files }: Words, none: string): TemplateResult {
  const isEmpty = `${title ?? ''}${text}` === '';
  return html`<blockquote>
    ${title === undefined ? nothing : html`<strong>${title}</strong>`}
    <p>${isEmpty ? none : text}${files === 0 ? '' : ` (+${files})`}</p>
  </blockquote>`;
}

customElements.define('failed-page', FailedPage);
