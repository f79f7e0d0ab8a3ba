import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type * as z from 'zod';
import type { CaseListItem } from '../../../src/contracts/case-views.ts';
import type { DEPARTMENT_ROUTES } from '../../../src/contracts/department-api.ts';
import type { OPERATOR_ROUTES } from '../../../src/contracts/operator-api.ts';
import { type ConsoleContext, categoryName, departmentName, reviewReasons, sentenceOf } from '../context.ts';
import { Refresher } from '../refresher.ts';
import { minuteOf } from '../time.ts';
import { isWordKey } from '../words/words.ts';
import { dueMark, levelMark, urgencyMark } from './marks.ts';

type Row = z.output<typeof CaseListItem>;

const EVERY_MS = 20_000;
const PAGE = 20;

/** One list of cases, in the order of the server: most urgent first, or by deadline. Reads itself again. */
export class CaseList extends LitElement {
  static override properties = {
    context: { attribute: false },
    list: { attribute: false },
    rows: { state: true },
    cursor: { state: true },
    fault: { state: true },
    at: { state: true },
  };

  declare context: ConsoleContext;
  declare list: string;
  declare rows: readonly Row[] | null;
  declare cursor: string | undefined;
  declare fault: string;
  declare at: string;

  constructor() {
    super();
    this.rows = null;
    this.fault = '';
    this.at = '';
    new Refresher(this, { everyMs: EVERY_MS, refresh: () => this.#read() });
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('list') && changed.get('list') !== undefined) {
      this.rows = null;
      void this.#read();
    }
  }

  async #read(): Promise<void> {
    const { list } = this;
    const limit = Math.min(100, Math.max(PAGE, this.rows?.length ?? 0));
    try {
      const page = await this.#page({ limit: String(limit) });
      if (list !== this.list) return;
      this.rows = page.items;
      this.cursor = page.cursor;
      this.fault = '';
      this.at = new Date().toISOString();
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  async #more(): Promise<void> {
    try {
      const page = await this.#page({ limit: String(PAGE), cursor: this.cursor });
      this.rows = [...(this.rows ?? []), ...page.items];
      this.cursor = page.cursor;
    } catch (error) {
      this.context.tell(sentenceOf(this.context, error), 'danger');
    }
  }

  #page(query: { readonly limit: string; readonly cursor?: string | undefined }) {
    const { api, role } = this.context;
    return role === 'operator'
      ? api.call<(typeof OPERATOR_ROUTES)['list']>({
          method: 'GET',
          path: `/v1/operator/lists/${encodeURIComponent(this.list)}`,
          query,
        })
      : api.call<(typeof DEPARTMENT_ROUTES)['list']>({
          method: 'GET',
          path: '/v1/department/cases',
          query: { ...query, phase: this.list === 'closed' ? 'closed' : 'open' },
        });
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    const key = `list.${this.list}`;
    return html`
      <div class="page-head">
        <h1>${isWordKey(key) ? say(key) : this.list}</h1>
        ${this.at === '' ? nothing : html`<span class="faint">${say('refreshed')} ${minuteOf(this.at).slice(11)}</span>`}
      </div>
      ${
        this.fault === ''
          ? nothing
          : html`<wa-callout variant="danger" role="alert">${this.fault}
            <wa-button size="s" appearance="outlined" @click=${() => this.#read()}>${say('retry')}</wa-button></wa-callout>`
      }
      ${this.#rows()}
      ${
        this.cursor === undefined
          ? nothing
          : html`<wa-button class="more" appearance="outlined" @click=${() => this.#more()}>${say('more')}</wa-button>`
      }
    `;
  }

  #rows(): TemplateResult {
    const { say } = this.context;
    if (this.rows === null) {
      return this.fault === '' ? html`<p class="loading"><wa-spinner></wa-spinner> ${say('loading')}</p>` : html``;
    }
    if (this.rows.length === 0) return html`<p class="nothing">${say('empty.list')}</p>`;
    return html`<ul class="rows">${this.rows.map((row) => this.#row(row))}</ul>`;
  }

  #row(row: Row): TemplateResult {
    const { context } = this;
    const { say } = context;
    return html`
      <li>
        <a class="row" href="#/case/${row.id}">
          <span class="row-marks">${urgencyMark(row.urgency)} ${levelMark(context, row.supervisionLevel)}</span>
          <span class="row-title">${row.title}</span>
          <span class="row-due">${row.dueAt === undefined || this.list === 'closed' ? nothing : dueMark(context, row.dueAt)}</span>
          <span class="row-facts">
            <span>${say(`status.${row.status}`)}</span>
            <span>${categoryName(context, row.category)}</span>
            ${row.leadDepartment === undefined || context.role === 'department' ? nothing : html`<span>${departmentName(context, row.leadDepartment)}</span>`}
            ${row.reviewReasons.length === 0 || this.list !== 'review' ? nothing : html`<strong class="why">${reviewReasons(context, row.reviewReasons)}</strong>`}
            ${row.reporterCount > 1 ? html`<span>${say('people', { n: row.reporterCount })}</span>` : nothing}
            ${row.reworkCount > 0 ? html`<span>${say('rework', { n: row.reworkCount })}</span>` : nothing}
            <span class="number">${row.caseNumber}</span>
            <span>${minuteOf(row.openedAt)}</span>
          </span>
        </a>
      </li>
    `;
  }
}

customElements.define('case-list', CaseList);
