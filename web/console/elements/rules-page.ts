import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { RETURN_BASES } from '../../../src/contracts/return-basis.ts';
import type { RULE_CHANGE_ROUTES } from '../../../src/contracts/rule-change-api.ts';
import type { AnswerOf } from '../api.ts';
import { type ConsoleContext, categoryName, departmentName, sentenceOf } from '../context.ts';
import { Refresher } from '../refresher.ts';
import { minuteOf } from '../time.ts';

type Routes = typeof RULE_CHANGE_ROUTES;
type Proposal = AnswerOf<Routes['list']>['items'][number];
type Replay = AnswerOf<Routes['replay']>;

const EVERY_MS = 60_000;

/** Rules that rulings propose: each seen on past cases before somebody accepts it or not. */
export class RulesPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    items: { state: true },
    replays: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  declare context: ConsoleContext;
  declare items: readonly Proposal[] | null;
  declare replays: ReadonlyMap<string, Replay>;
  declare fault: string;
  /** Id of the proposal being worked on. */
  declare busy: string;

  constructor() {
    super();
    this.items = null;
    this.replays = new Map();
    this.fault = '';
    this.busy = '';
    new Refresher(this, { everyMs: EVERY_MS, refresh: () => this.#read() });
  }

  protected override createRenderRoot(): this {
    return this;
  }

  async #read(): Promise<void> {
    try {
      const path = '/v1/operator/rule-changes';
      this.items = (await this.context.api.call<Routes['list']>({ method: 'GET', path })).items;
      this.fault = '';
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  async #work(id: string, work: () => Promise<void>): Promise<void> {
    this.busy = id;
    try {
      await work();
    } catch (error) {
      this.context.tell(sentenceOf(this.context, error), 'danger');
    } finally {
      this.busy = '';
    }
  }

  #replay(id: string): Promise<void> {
    return this.#work(id, async () => {
      const path = `/v1/operator/rule-changes/${encodeURIComponent(id)}/replay`;
      const replay = await this.context.api.call<Routes['replay']>({ method: 'GET', path });
      this.replays = new Map([...this.replays, [id, replay]]);
    });
  }

  #decide(id: string, accept: boolean): Promise<void> {
    return this.#work(id, async () => {
      const path = `/v1/operator/rule-changes/${encodeURIComponent(id)}/decision`;
      await this.context.api.call<Routes['decide']>({ method: 'POST', path, body: { accept } });
      this.context.tell(this.context.say('done'));
      await this.#read();
    });
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    return html`
      <h1>${say('page.rules')}</h1>
      <p class="faint intro">${say('rules.intro')}</p>
      ${this.fault === '' ? nothing : html`<wa-callout variant="danger" role="alert">${this.fault}</wa-callout>`}
      ${
        this.items === null
          ? html`<p class="loading"><wa-spinner></wa-spinner> ${say('loading')}</p>`
          : this.items.length === 0
            ? html`<p class="nothing">${say('empty')}</p>`
            : html`<ul class="cards">${this.items.map((item) => this.#proposal(item))}</ul>`
      }
    `;
  }

  #proposal({ id, rule, ruling, decision }: Proposal): TemplateResult {
    const { context } = this;
    const { say } = context;
    const basis: keyof typeof RETURN_BASES = ruling.basis;
    const replay = this.replays.get(id);
    return html`<li>
      <h2>${this.#conditions(rule.when)} → ${departmentName(context, rule.lead)}</h2>
      <p>${departmentName(context, ruling.from)} → ${departmentName(context, ruling.lead)} · ${say(`basis.${basis}`)} · ${ruling.reason}</p>
      <p class="faint">${minuteOf(ruling.at)} · <a href="#/case/${ruling.caseId}">${say('rules.case')}</a> · ${rule.id}</p>
      ${replay === undefined ? nothing : this.#replayed(replay)}
      ${
        decision === undefined
          ? html`<div class="buttons">
            <wa-button size="s" appearance="outlined" ?loading=${this.busy === id} @click=${() => this.#replay(id)}>${say('rules.replay')}</wa-button>
            <wa-button size="s" variant="brand" ?disabled=${replay === undefined || this.busy === id} @click=${() => this.#decide(id, true)}>${say('rules.accept')}</wa-button>
            <wa-button size="s" appearance="outlined" variant="danger" ?disabled=${this.busy === id} @click=${() => this.#decide(id, false)}>${say('rules.decline')}</wa-button>
          </div>`
          : html`<p><span class="mark status">${say(decision.accepted ? 'rules.accepted' : 'rules.declined')}</span>
            <span class="faint">${decision.by} · ${minuteOf(decision.at)}</span></p>`
      }
    </li>`;
  }

  /** A rule's conditions, categories by name. */
  #conditions(when: Readonly<Record<string, unknown>>): string {
    return Object.entries(when)
      .map(([name, value]) => {
        const values = Array.isArray(value) ? value.map(String) : [String(value)];
        return (name === 'categories' ? values.map((code) => categoryName(this.context, code)) : values).join('、');
      })
      .join(' + ');
  }

  #replayed(replay: Replay): TemplateResult {
    const { context } = this;
    const { say } = context;
    return html`
      <p role="status"><strong>${say('rules.of', { n: replay.cases })}</strong>
        ${say('rules.gained', { n: replay.gained })} · ${say('rules.lost', { n: replay.lost })} ·
        ${say('rules.neither', { n: replay.neither })}</p>
      ${
        replay.differences.length === 0
          ? nothing
          : html`<div class="wide" tabindex="0" role="region" aria-label=${say('rules.replay')}><table>
            <thead><tr><th scope="col">${say('case.number')}</th><th scope="col">${say('rules.before')}</th>
              <th scope="col">${say('rules.after')}</th><th scope="col">${say('rules.verdict')}</th></tr></thead>
            <tbody>${replay.differences.map(
              ({ caseNumber, before, after, verdict }) => html`<tr><td class="number">${caseNumber}</td>
              <td>${departmentName(context, before.department)}</td><td>${departmentName(context, after.department)}</td>
              <td>${say(`verdict.${verdict}`)}</td></tr>`,
            )}</tbody></table></div>`
      }
    `;
  }
}

customElements.define('rules-page', RulesPage);
