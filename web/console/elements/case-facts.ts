import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CaseInHand } from '../actions/action.ts';
import { type ConsoleContext, departmentName, local, reviewReasons } from '../context.ts';
import { minuteOf } from '../time.ts';
import { isWordKey } from '../words/words.ts';
import type { WordKey } from '../words/zh.ts';
import { dueMark } from './marks.ts';

type Fact = readonly [WordKey, string | TemplateResult | undefined];

/** Who works on a case and by which rule, its deadlines, how it ended, and where it came from. */
export class CaseFacts extends LitElement {
  static override properties = { context: { attribute: false }, present: { attribute: false } };

  declare context: ConsoleContext;
  declare present: CaseInHand;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    return html`
      ${this.#facts('case.routing', this.#routing())}
      ${this.#facts('case.deadlines', this.#deadlines())}
      ${this.#facts('case.result', this.#result())}
      ${this.#facts('case.source', this.#source())}
    `;
  }

  #facts(title: WordKey, facts: readonly Fact[]): TemplateResult | typeof nothing {
    const shown = facts.filter(([, value]) => value !== undefined && value !== '');
    if (shown.length === 0) return nothing;
    const { say } = this.context;
    return html`<section aria-label=${say(title)}><h2>${say(title)}</h2>
      <dl>${shown.map(([key, value]) => html`<dt>${say(key)}</dt><dd>${value}</dd>`)}</dl></section>`;
  }

  #routing(): readonly Fact[] {
    const { context, present } = this;
    const { routing, returns } = present;
    const basisOf = (basis: string) => {
      const key = `basis.${basis}`;
      return isWordKey(key) ? context.say(key) : basis;
    };
    return [
      ['case.waits-for', reviewReasons(context, present.reviewReasons)],
      ['case.similar', this.#similar()],
      ['case.lead', routing === undefined ? undefined : departmentName(context, routing.leadDepartment)],
      ['case.co', routing?.coDepartments.map((id) => departmentName(context, id)).join('、')],
      ['case.reason', routing === undefined ? undefined : local(context, routing.reason)],
      ['case.rule', routing?.ruleId],
      [
        'case.returned',
        returns
          .map(({ department, basis }) => `${departmentName(context, department)}（${basisOf(basis)}）`)
          .join('、'),
      ],
    ];
  }

  #similar(): TemplateResult | undefined {
    const { similar = [] } = this.present;
    // Where there is a page for them: a department has none of another's case.
    if (similar.length === 0 || this.context.role !== 'operator') return undefined;
    return html`<ul>${similar.map(
      ({ caseId, caseNumber, same, why }) => html`<li><a class="number" href="#/case/${caseId}">${caseNumber}</a>
      ${Math.round(same * 100)}% <span class="faint">${local(this.context, why)}</span></li>`,
    )}</ul>`;
  }

  #deadlines(): readonly Fact[] {
    const { context, present } = this;
    const { deadlines } = present;
    if (deadlines === undefined) return [['case.opened', minuteOf(present.openedAt)]];
    const ends = (at: string, done?: string) =>
      html`${minuteOf(at)} ${done === undefined && present.closedAt === undefined ? dueMark(context, at) : nothing}`;
    return [
      ['case.opened', minuteOf(present.openedAt)],
      ['case.respond', ends(deadlines.respondBy, present.firstRespondedAt)],
      ['case.on-site', deadlines.onSiteBy === undefined ? undefined : minuteOf(deadlines.onSiteBy)],
      ['case.warn', minuteOf(deadlines.warnAt)],
      ['case.due', ends(deadlines.dueAt, present.resolvedAt)],
      ['case.paused', deadlines.pausedAt === undefined ? undefined : minuteOf(deadlines.pausedAt)],
    ];
  }

  #result(): readonly Fact[] {
    const { present, context } = this;
    const { closeCode, satisfaction, suspended, mergedInto } = present;
    return [
      ['case.question', present.question?.text],
      ['case.extension', present.extensionReason],
      ['case.suspended', suspended?.reason],
      ['case.review-on', suspended?.reviewOn],
      [
        'case.merged-into',
        mergedInto === undefined ? undefined : html`<a href="#/case/${mergedInto}">${mergedInto}</a>`,
      ],
      ['case.close-code', closeCode === undefined ? undefined : context.say(`close.${closeCode}`)],
      ['case.reply', present.publicReply],
      ['case.note', present.internalNote],
      [
        'case.proof',
        present.proof.length === 0 ? undefined : present.proof.map((key) => key.split('/').at(-1)).join('、'),
      ],
      [
        'case.satisfaction',
        satisfaction?.rating === undefined
          ? satisfaction?.comment
          : `${satisfaction.rating}/5 ${satisfaction.comment ?? ''}`,
      ],
    ];
  }

  #source(): readonly Fact[] {
    const { extraction, channel, reporterCount, reworkCount, locale } = this.present;
    return [
      ['case.channel', `${channel} · ${locale}`],
      ['case.reporters', String(reporterCount)],
      ['case.reworks', reworkCount === 0 ? undefined : String(reworkCount)],
      ['case.mode', [extraction.mode, extraction.model, extraction.promptId].filter(Boolean).join(' · ')],
    ];
  }
}

customElements.define('case-facts', CaseFacts);
