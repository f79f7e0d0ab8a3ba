import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type * as z from 'zod';
import type { CaseHistoryItem } from '../../../src/contracts/case-views.ts';
import type { RevealedReporters } from '../../../src/contracts/department-api.ts';
import type { OPERATOR_ROUTES } from '../../../src/contracts/operator-api.ts';
import type { CaseAction, CaseInHand, Values } from '../actions/action.ts';
import { actionsFor } from '../actions/actions-for.ts';
import { CallError } from '../api.ts';
import { shownFields } from '../case-fields.ts';
import { type ConsoleContext, sentenceOf } from '../context.ts';
import { Refresher } from '../refresher.ts';
import './action-form.ts';
import './case-facts.ts';
import './case-files.ts';
import './case-history.ts';
import './evidence-text.ts';
import './merged-cases.ts';
import { dueMark, levelMark, urgencyMark } from './marks.ts';
import './reveal-panel.ts';

type HistoryItem = z.output<typeof CaseHistoryItem>;
type Revealed = z.output<typeof RevealedReporters>;
/** Both sides answer in the same form. */
type Routes = typeof OPERATOR_ROUTES;

const EVERY_MS = 30_000;
/** A history of more pages is shown by its beginning. */
const MOST_PAGES = 10;

/** One case: everything about it, where each field came from, and what can be done now. */
export class CasePage extends LitElement {
  static override properties = {
    context: { attribute: false },
    caseId: { attribute: false },
    backTo: { attribute: false },
    present: { state: true },
    history: { state: true },
    fault: { state: true },
    action: { state: true },
    actionFault: { state: true },
    busy: { state: true },
    revealed: { state: true },
    chosen: { state: true },
  };

  declare context: ConsoleContext;
  declare caseId: string;
  /** Address of the list the person came from. */
  declare backTo: string;
  declare present: CaseInHand | null;
  declare history: readonly HistoryItem[];
  declare fault: string;
  declare action: CaseAction | null;
  declare actionFault: string;
  declare busy: boolean;
  declare revealed: Revealed | null;
  /** The field whose evidence is shown. */
  declare chosen: string;

  constructor() {
    super();
    this.backTo = '#/list';
    this.present = null;
    this.history = [];
    this.fault = '';
    this.action = null;
    this.actionFault = '';
    this.busy = false;
    this.revealed = null;
    this.chosen = '';
    new Refresher(this, { everyMs: EVERY_MS, refresh: () => this.#read(), held: () => this.action !== null });
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('caseId') || changed.get('caseId') === undefined) return;
    this.present = null;
    this.revealed = null;
    void this.#read();
  }

  get #path(): string {
    return `${this.context.api.base}/cases/${encodeURIComponent(this.caseId)}`;
  }

  async #read(): Promise<void> {
    try {
      const { api } = this.context;
      const present = await api.call<Routes['read']>({ method: 'GET', path: this.#path });
      if (present.version !== this.present?.version) this.history = await this.#events();
      this.present = present;
      this.fault = '';
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  async #events(): Promise<readonly HistoryItem[]> {
    const items: HistoryItem[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await this.context.api.call<Routes['history']>({
        method: 'GET',
        path: `${this.#path}/events`,
        query: { cursor },
      });
      items.push(...answer.items);
      cursor = answer.cursor;
      if (cursor === undefined) break;
    }
    return items;
  }

  async #send(values: Values): Promise<void> {
    const { action, present, context } = this;
    if (action === null || present === null) return;
    this.busy = true;
    this.actionFault = '';
    try {
      const onShown = { ...context, api: context.api.onVersion(present.version) };
      const answer = await action.send({ context: onShown, present, values });
      if (isRevealed(answer)) this.revealed = answer;
      this.action = null;
      context.tell(context.say('done'));
      await this.#read();
    } catch (error) {
      const isChanged = error instanceof CallError && error.code === 'precondition-failed';
      if (isChanged) await this.#read();
      this.actionFault = isChanged ? context.say('error.changed') : sentenceOf(context, error);
    } finally {
      this.busy = false;
    }
  }

  #begin(action: CaseAction): void {
    this.actionFault = '';
    this.action = action;
  }

  protected override render(): TemplateResult {
    const { context, present } = this;
    const { say } = context;
    const fault =
      this.fault === ''
        ? nothing
        : html`<wa-callout variant="danger" role="alert">${this.fault}
          <wa-button size="s" appearance="outlined" @click=${() => this.#read()}>${say('retry')}</wa-button></wa-callout>`;
    if (present === null) {
      return html`${this.fault === '' ? html`<p class="loading"><wa-spinner></wa-spinner> ${say('loading')}</p>` : fault}`;
    }
    const fields = shownFields(context, present);
    return html`
      ${fault}
      <a class="back" href=${this.backTo}>‹ ${say('back')}</a>
      <div class="case-head">
        <h1>${present.demand.title.value}</h1>
        <p>
          ${urgencyMark(present.demand.urgency.value)}
          <span class="mark status">${say(`status.${present.status}`)}</span>
          ${levelMark(context, present.supervisionLevel)}
          ${present.deadlines === undefined || present.closedAt !== undefined ? nothing : dueMark(context, present.deadlines.dueAt)}
          <span class="number">${present.caseNumber}</span>
        </p>
      </div>
      ${this.#actions(context, present)}
      ${this.revealed === null ? nothing : html`<reveal-panel .context=${context} .revealed=${this.revealed}></reveal-panel>`}
      <div class="columns">
        <div>
          <evidence-text .context=${context} .text=${present.text} .fields=${fields} .chosen=${this.chosen}
            @field-chosen=${this.#choose}></evidence-text>
        </div>
        <div>
          <case-facts .context=${context} .present=${present}></case-facts>
          ${
            context.role === 'operator'
              ? html`<merged-cases .context=${context} .present=${present}></merged-cases>`
              : nothing
          }
          <case-files .context=${context} .present=${present}></case-files>
          <case-history .context=${context} .items=${this.history}></case-history>
        </div>
      </div>
      ${
        this.action === null
          ? nothing
          : html`<action-form .context=${context} .action=${this.action} .present=${present} .busy=${this.busy}
            .fault=${this.actionFault} @action-send=${(event: CustomEvent<Values>) => this.#send(event.detail)}
            @action-cancel=${this.#cancel}></action-form>`
      }
    `;
  }

  #actions(context: ConsoleContext, present: CaseInHand): TemplateResult {
    const { say } = context;
    const actions = actionsFor(context, present);
    if (actions.length === 0) return html`<p class="faint">${say('case.no-actions')}</p>`;
    return html`<div class="actions" role="group" aria-label=${say('case.actions')}>
      ${actions.map(
        (action) => html`<wa-button size="s" appearance=${action.prominent === true ? 'accent' : 'outlined'}
          variant=${action.danger === true ? 'danger' : action.prominent === true ? 'brand' : 'neutral'}
          @click=${() => this.#begin(action)}>${say(action.label)}</wa-button>`,
      )}
    </div>`;
  }

  readonly #choose = (event: CustomEvent<string>): void => {
    this.chosen = this.chosen === event.detail ? '' : event.detail;
  };

  readonly #cancel = (): void => {
    this.action = null;
  };
}

function isRevealed(answer: unknown): answer is Revealed {
  return typeof answer === 'object' && answer !== null && 'reporters' in answer;
}

customElements.define('case-page', CasePage);
