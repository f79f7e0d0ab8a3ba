import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type * as z from 'zod';
import type { CaseHistoryItem } from '../../../src/contracts/case-views.ts';
import { type ConsoleContext, departmentName } from '../context.ts';
import { minuteOf } from '../time.ts';
import { isWordKey } from '../words/words.ts';

type Item = z.output<typeof CaseHistoryItem>;

/** Everything that happened to a case, newest first: what, who, when and why. */
export class CaseHistory extends LitElement {
  static override properties = { context: { attribute: false }, items: { attribute: false } };

  declare context: ConsoleContext;
  declare items: readonly Item[];

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    return html`<section aria-labelledby="history"><h2 id="history">${say('case.history')}</h2>
      <ol class="history" reversed>${this.items.toReversed().map((item) => this.#item(item))}</ol></section>`;
  }

  #item({ type, to, actor, at, reason }: Item): TemplateResult {
    const { say } = this.context;
    const key = `event.${type}`;
    const who =
      actor.kind === 'department' && actor.id !== undefined
        ? departmentName(this.context, actor.id)
        : `${say(`actor.${actor.kind}`)}${actor.kind === 'operator' && actor.id !== undefined ? ` ${actor.id}` : ''}`;
    return html`<li>
      <span class="history-what">${isWordKey(key) ? say(key) : type}</span>
      <span class="mark status">${say(`status.${to}`)}</span>
      <span class="faint">${who} · ${minuteOf(at)}</span>
      ${reason === undefined ? nothing : html`<span class="history-why">${reason}</span>`}
    </li>`;
  }
}

customElements.define('case-history', CaseHistory);
