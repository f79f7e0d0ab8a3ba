import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { MONTH_ROUTES } from '../../../src/contracts/month-routes.ts';
import type { AnswerOf } from '../api.ts';
import { type ConsoleContext, sentenceOf } from '../context.ts';
import { dateIn, minuteOf } from '../time.ts';

type Routes = typeof MONTH_ROUTES;
type Version = AnswerOf<Routes['versions']>['items'][number];

/** The monthly reports: every version of a month with what the gate says of it, and approving the draft that was read. */
export class MonthsPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    month: { state: true },
    items: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  declare context: ConsoleContext;
  /** `yyyy-mm`. */
  declare month: string;
  declare items: readonly Version[] | null;
  declare fault: string;
  declare busy: boolean;

  constructor() {
    super();
    this.month = lastMonth();
    this.items = null;
    this.fault = '';
    this.busy = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.#read());
  }

  async #read(): Promise<void> {
    const { month } = this;
    try {
      const path = `/v1/operator/months/${month}`;
      const { items } = await this.context.api.call<Routes['versions']>({ method: 'GET', path });
      if (month === this.month) this.items = items;
      this.fault = '';
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  async #approve({ month, version, contentHash }: Version): Promise<void> {
    const { context } = this;
    this.busy = true;
    try {
      await context.api.call<Routes['approve']>({
        method: 'POST',
        path: `/v1/operator/months/${month}/approve`,
        body: { version, contentHash },
      });
      context.tell(context.say('done'));
    } catch (error) {
      context.tell(sentenceOf(context, error), 'danger');
    } finally {
      this.busy = false;
      await this.#read();
    }
  }

  readonly #chosen = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement) || !/^\d{4}-\d{2}$/.test(event.target.value)) return;
    this.month = event.target.value;
    this.items = null;
    void this.#read();
  };

  protected override render(): TemplateResult {
    const { say } = this.context;
    return html`
      <h1>${say('page.months')}</h1>
      <label class="search narrow">${say('month.choose')}
        <input type="month" .value=${this.month} max=${dateIn(0).slice(0, 7)} @change=${this.#chosen}></label>
      ${this.fault === '' ? nothing : html`<wa-callout variant="danger" role="alert">${this.fault}</wa-callout>`}
      ${
        this.items === null
          ? html`<p class="loading"><wa-spinner></wa-spinner> ${say('loading')}</p>`
          : this.items.length === 0
            ? html`<p class="nothing">${say('month.none')}</p>`
            : html`<ul class="cards">${this.items.map((item) => this.#version(item))}</ul>`
      }
    `;
  }

  #version(item: Version): TemplateResult {
    const { say } = this.context;
    const { version, state, page, mismatches, corrections, history } = item;
    return html`<li>
      <h2>${say('month.version', { n: version })} <span class="mark ${state === 'published' ? 'good' : ''}">${say(`month.${state}`)}</span></h2>
      <p><a href=${page} target="_blank" rel="noopener">${say('month.page')}</a></p>
      ${
        mismatches.length === 0
          ? html`<p class="faint">${say('month.passed')}</p>`
          : html`<wa-callout variant="danger"><strong>${say('month.kept')}</strong>
            <ul>${mismatches.map((mismatch) => html`<li>${mismatch}</li>`)}</ul></wa-callout>`
      }
      ${corrections.length === 0 ? nothing : html`<p>${say('month.corrections')}</p><ul>${corrections.map(({ figure, was, is }) => html`<li>${figure}: ${was} → ${is}</li>`)}</ul>`}
      <p class="faint">${history.map(({ state: step, at, by }) => `${say(`month.${step}`)} ${minuteOf(at)} ${by}`).join(' · ')}</p>
      ${
        state === 'draft'
          ? html`<div class="buttons"><wa-button size="s" variant="brand" ?loading=${this.busy}
            @click=${() => this.#approve(item)}>${say('month.approve')}</wa-button></div>`
          : nothing
      }
    </li>`;
  }
}

/** The month before this one in Asia/Shanghai. */
function lastMonth(): string {
  const [year = 0, month = 1] = dateIn(0).split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

customElements.define('months-page', MonthsPage);
