import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { OPERATOR_TASK_ROUTES } from '../../../src/contracts/operator-task-routes.ts';
import type { AnswerOf } from '../api.ts';
import { type ConsoleContext, departmentName, sentenceOf } from '../context.ts';
import { Refresher } from '../refresher.ts';
import { minuteOf } from '../time.ts';

type Routes = typeof OPERATOR_TASK_ROUTES;

const EVERY_MS = 30_000;

/** What the hotline's own people have to do beside the cases, oldest first. */
export class TasksPage extends LitElement {
  static override properties = { context: { attribute: false }, items: { state: true }, fault: { state: true } };

  declare context: ConsoleContext;
  declare items: AnswerOf<Routes['list']>['items'] | null;
  declare fault: string;

  constructor() {
    super();
    this.items = null;
    this.fault = '';
    new Refresher(this, { everyMs: EVERY_MS, refresh: () => this.#read() });
  }

  protected override createRenderRoot(): this {
    return this;
  }

  async #read(): Promise<void> {
    try {
      this.items = (await this.context.api.call<Routes['list']>({ method: 'GET', path: '/v1/operator/tasks' })).items;
      this.fault = '';
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  async #close(id: string): Promise<void> {
    try {
      await this.context.api.call<Routes['close']>({
        method: 'POST',
        path: `/v1/operator/tasks/${id}/close`,
        body: {},
      });
      this.context.tell(this.context.say('done'));
      await this.#read();
    } catch (error) {
      this.context.tell(sentenceOf(this.context, error), 'danger');
    }
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    return html`
      <h1>${say('page.tasks')}</h1>
      ${this.fault === '' ? nothing : html`<wa-callout variant="danger" role="alert">${this.fault}</wa-callout>`}
      ${
        this.items === null
          ? html`<p class="loading"><wa-spinner></wa-spinner> ${say('loading')}</p>`
          : this.items.length === 0
            ? html`<p class="nothing">${say('empty')}</p>`
            : html`<ul class="cards">${this.items.map(
                ({ id, notice, createdAt, departmentId }) => html`<li>
                <h2>${notice.subject}</h2>
                <p class="faint">${minuteOf(createdAt)} ${departmentId === undefined ? nothing : html`· ${departmentName(this.context, departmentId)}`}</p>
                <p class="words">${notice.text}</p>
                <wa-button size="s" appearance="outlined" @click=${() => this.#close(id)}>${say('task.close')}</wa-button>
              </li>`,
              )}</ul>`
      }
    `;
  }
}

customElements.define('tasks-page', TasksPage);
