import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type * as z from 'zod';
import type { CaseListItem } from '../../../src/contracts/case-views.ts';
import type { OPERATOR_ROUTES } from '../../../src/contracts/operator-api.ts';
import type { CaseInHand } from '../actions/action.ts';
import { type ConsoleContext, sentenceOf } from '../context.ts';
import { minuteOf } from '../time.ts';

type Row = z.output<typeof CaseListItem>;
type Routes = typeof OPERATOR_ROUTES;

const PAGE = 50;

/** The cases merged into one (并案), each with its own page, where it can be split off again. Nothing where there are none. */
export class MergedCases extends LitElement {
  static override properties = {
    context: { attribute: false },
    present: { attribute: false },
    rows: { state: true },
    cursor: { state: true },
    fault: { state: true },
  };

  declare context: ConsoleContext;
  declare present: CaseInHand;
  declare rows: readonly Row[];
  declare cursor: string | undefined;
  declare fault: string;

  constructor() {
    super();
    this.rows = [];
    this.fault = '';
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('present')) return;
    const before = changed.get('present');
    if (before?.id === this.present.id && before.version === this.present.version) return;
    this.rows = [];
    void this.#read();
  }

  async #read(cursor?: string): Promise<void> {
    // It stands for itself alone: there is nothing to ask for.
    if (this.present.reporterCount < 2) return;
    const { id } = this.present;
    const path = `${this.context.api.base}/cases/${encodeURIComponent(id)}/merged`;
    try {
      const query = { limit: String(PAGE), cursor };
      const page = await this.context.api.call<Routes['merged']>({ method: 'GET', path, query });
      if (id !== this.present.id) return;
      this.rows = cursor === undefined ? page.items : [...this.rows, ...page.items];
      this.cursor = page.cursor;
      this.fault = '';
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { say } = this.context;
    if (this.fault !== '') return html`<p role="alert">${this.fault}</p>`;
    if (this.rows.length === 0) return nothing;
    return html`<section aria-label=${say('case.merged')}>
      <h2>${say('case.merged')}</h2>
      <ul>
        ${this.rows.map(
          (row) => html`<li>
            <a class="number" href="#/case/${row.id}">${row.caseNumber}</a> ${row.title}
            <span class="faint">${minuteOf(row.openedAt)}</span>
          </li>`,
        )}
      </ul>
      ${
        this.cursor === undefined
          ? nothing
          : html`<wa-button size="s" @click=${() => void this.#read(this.cursor)}>${say('more')}</wa-button>`
      }
    </section>`;
  }
}

customElements.define('merged-cases', MergedCases);
