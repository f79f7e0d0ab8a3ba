import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { OPERATOR_ADMIN_ROUTES } from '../../../src/contracts/operator-admin-api.ts';
import type { AnswerOf } from '../api.ts';
import { type ConsoleContext, departmentName, local, sentenceOf } from '../context.ts';
import { minuteOf } from '../time.ts';
import './endpoints-page.ts';
import { secretBox } from './secret-box.ts';

type Routes = typeof OPERATOR_ADMIN_ROUTES;
type Key = AnswerOf<Routes['keys']>['items'][number];

/** The city's departments; of one, its API keys and its webhook endpoints. */
export class DepartmentsPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    departmentId: { attribute: false },
    keys: { state: true },
    issued: { state: true },
    busy: { state: true },
    wanted: { state: true },
  };

  declare context: ConsoleContext;
  /** Empty for the list of all. */
  declare departmentId: string;
  declare keys: readonly Key[] | null;
  declare issued: string;
  declare busy: boolean;
  /** What the list is narrowed to. */
  declare wanted: string;

  constructor() {
    super();
    this.departmentId = '';
    this.keys = null;
    this.issued = '';
    this.busy = false;
    this.wanted = '';
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('departmentId')) return;
    this.keys = null;
    this.issued = '';
    if (this.departmentId !== '') void this.#work(() => this.#read());
  }

  get #path(): string {
    return `/v1/operator/departments/${encodeURIComponent(this.departmentId)}/keys`;
  }

  async #read(): Promise<void> {
    this.keys = (await this.context.api.call<Routes['keys']>({ method: 'GET', path: this.#path })).items;
  }

  async #work(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await work();
    } catch (error) {
      this.context.tell(sentenceOf(this.context, error), 'danger');
    } finally {
      this.busy = false;
    }
  }

  #create(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || this.busy) return;
    const label = new FormData(form).get('label');
    void this.#work(async () => {
      const body = { label: typeof label === 'string' ? label : '' };
      const issued = await this.context.api.call<Routes['createKey']>({ method: 'POST', path: this.#path, body });
      this.issued = issued.key;
      form.reset();
      await this.#read();
    });
  }

  #revoke(keyId: string): void {
    if (!confirm(this.context.say('key.revoke.sure'))) return;
    void this.#work(async () => {
      await this.context.api.call<Routes['revokeKey']>({ method: 'DELETE', path: `${this.#path}/${keyId}` });
      this.issued = '';
      await this.#read();
    });
  }

  protected override render(): TemplateResult {
    return this.departmentId === '' ? this.#all() : this.#one();
  }

  #all(): TemplateResult {
    const { context } = this;
    const { say } = context;
    const shown = context.guide.departments.filter(({ id, name }) =>
      `${id} ${name.zh} ${name.en}`.toLowerCase().includes(this.wanted),
    );
    return html`
      <h1>${say('page.departments')}</h1>
      <label class="search narrow">${say('departments.search')}
        <input type="search" @input=${this.#narrow}></label>
      <ul class="grid">${shown.map(
        ({ id, name, fallback }) => html`<li class="card"><a href="#/departments/${id}">${local(context, name)}</a>
        <p class="faint">${id}${fallback ? ` · ${say('departments.fallback')}` : ''}</p></li>`,
      )}</ul>
    `;
  }

  readonly #narrow = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.wanted = event.target.value.trim().toLowerCase();
  };

  #one(): TemplateResult {
    const { context, departmentId } = this;
    const { say } = context;
    return html`
      <a class="back" href="#/departments">‹ ${say('page.departments')}</a>
      <h1>${departmentName(context, departmentId)}</h1>
      <section class="card stack" aria-labelledby="keys">
        <h2 id="keys">${say('page.key')}</h2>
        ${this.issued === '' ? nothing : secretBox(context, this.issued)}
        ${this.keys === null ? html`<p class="loading"><wa-spinner></wa-spinner></p>` : this.#keyTable(this.keys)}
        <form class="inline" @submit=${this.#create}>
          <wa-input name="label" size="s" maxlength="80" label=${say('key.label')} autocomplete="off"></wa-input>
          <wa-button type="submit" size="s" variant="brand" ?loading=${this.busy}>${say('key.create')}</wa-button>
        </form>
      </section>
      <endpoints-page .context=${context} .departmentId=${departmentId}></endpoints-page>
    `;
  }

  #keyTable(keys: readonly Key[]): TemplateResult {
    const { say } = this.context;
    if (keys.length === 0) return html`<p class="faint">${say('empty')}</p>`;
    return html`<div class="wide" tabindex="0" role="region" aria-label=${say('page.key')}><table>
      <tbody>${keys.map(
        ({ keyId, label, createdAt, validUntil, revokedAt }) => html`<tr>
        <th scope="row" class="number">${keyId}</th><td>${label}</td><td>${minuteOf(createdAt)}</td>
        <td>${
          revokedAt !== undefined
            ? say('key.revoked', { at: minuteOf(revokedAt) })
            : html`${validUntil === undefined ? nothing : say('key.until', { at: minuteOf(validUntil) })}
              <wa-button size="s" appearance="outlined" variant="danger" @click=${() => this.#revoke(keyId)}>${say('key.revoke')}</wa-button>`
        }</td></tr>`,
      )}</tbody></table></div>`;
  }
}

customElements.define('departments-page', DepartmentsPage);
