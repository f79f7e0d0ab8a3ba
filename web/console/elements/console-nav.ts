import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { OPERATOR_ROUTES } from '../../../src/contracts/operator-api.ts';
import type { OPERATOR_TASK_ROUTES } from '../../../src/contracts/operator-task-routes.ts';
import type { ConsoleContext } from '../context.ts';
import type { Page } from '../pages.ts';
import { Refresher } from '../refresher.ts';
import type { WordKey } from '../words/zh.ts';

/** The operators' lists in the order they are worked in. */
export const OPERATOR_LIST_NAMES = [
  'review',
  'returns',
  'extensions',
  'unsent',
  'resolutions',
  'supervision',
  'suspended',
] as const;
const COUNTED = 50;
const COUNT_EVERY_MS = 30_000;

/** The way to every page, with how much waits on each list. */
export class ConsoleNav extends LitElement {
  static override properties = { context: { attribute: false }, page: { attribute: false }, counts: { state: true } };

  declare context: ConsoleContext;
  declare page: Page;
  declare counts: Readonly<Record<string, string>>;

  constructor() {
    super();
    this.counts = {};
    new Refresher(this, { everyMs: COUNT_EVERY_MS, refresh: () => this.#count() });
  }

  protected override createRenderRoot(): this {
    return this;
  }

  async #count(): Promise<void> {
    const { api, role } = this.context;
    if (role !== 'operator') return;
    const counted = await Promise.all([
      ...OPERATOR_LIST_NAMES.map(async (list) => {
        const { items, cursor } = await api.call<(typeof OPERATOR_ROUTES)['list']>({
          method: 'GET',
          path: `/v1/operator/lists/${list}`,
          query: { limit: String(COUNTED) },
        });
        return [list, cursor === undefined ? String(items.length) : `${COUNTED}+`] as const;
      }),
      (async () => {
        const { items } = await api.call<(typeof OPERATOR_TASK_ROUTES)['list']>({
          method: 'GET',
          path: '/v1/operator/tasks',
        });
        return ['tasks', String(items.length)] as const;
      })(),
    ]);
    this.counts = Object.fromEntries(counted);
  }

  #find(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const number = new FormData(form).get('number');
    if (typeof number !== 'string' || number.trim() === '') return;
    const path = `/v1/operator/numbers/${encodeURIComponent(number.trim())}`;
    this.context.api
      .call<(typeof OPERATOR_ROUTES)['find']>({ method: 'GET', path })
      .then(({ id }) => {
        form.reset();
        location.hash = `#/case/${id}`;
      })
      .catch(() => this.context.tell(this.context.say('empty'), 'danger'));
  }

  protected override render(): TemplateResult {
    const { say, role } = this.context;
    const operator = role === 'operator';
    const lists: readonly (readonly [string, WordKey])[] = operator
      ? OPERATOR_LIST_NAMES.map((list) => [list, `list.${list}`] as const)
      : [
          ['open', 'list.open'],
          ['closed', 'list.closed'],
        ];
    const pages: readonly (readonly [Page['name'], WordKey])[] = operator
      ? [
          ['tasks', 'page.tasks'],
          ['failed', 'page.failed'],
          ['departments', 'page.departments'],
          ['rules', 'page.rules'],
          ['months', 'page.months'],
        ]
      : [
          ['endpoints', 'page.endpoints'],
          ['key', 'page.key'],
        ];
    const shown = this.page.name === 'list' ? (this.page.id ?? lists[0]?.[0]) : '';
    return html`
      <nav aria-label=${say('lists')}>
        <ul>${lists.map(([id, key]) => this.#link({ href: `#/list/${id}`, key, here: shown === id, count: this.counts[id] }))}</ul>
        <h2>${say('administration')}</h2>
        <ul>${pages.map(([id, key]) => this.#link({ href: `#/${id}`, key, here: this.page.name === id, count: this.counts[id] }))}</ul>
      </nav>
      ${
        operator
          ? html`<form class="find" role="search" @submit=${this.#find}>
            <wa-input name="number" size="s" autocomplete="off" label=${say('find')}></wa-input>
            <wa-button type="submit" size="s" appearance="outlined">${say('find.go')}</wa-button>
          </form>`
          : nothing
      }
    `;
  }

  #link(entry: {
    readonly href: string;
    readonly key: WordKey;
    readonly here: boolean;
    readonly count: string | undefined;
  }): TemplateResult {
    const { href, key, here, count } = entry;
    return html`<li><a href=${href} aria-current=${here ? 'page' : 'false'}><span>${this.context.say(key)}</span>
      ${count === undefined || count === '0' ? nothing : html`<span class="count">${count}</span>`}</a></li>`;
  }
}

customElements.define('console-nav', ConsoleNav);
