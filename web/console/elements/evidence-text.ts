import { html, LitElement, type TemplateResult } from 'lit';
import type { ShownField } from '../case-fields.ts';
import type { ConsoleContext } from '../context.ts';
import { segmentsOf } from '../evidence-segments.ts';

/**
 * The citizen's redacted words with what was read out of them: each field with how sure and who decided, its
 * words marked in the text, strongest for the chosen field.
 * @fires field-chosen - detail: the field's name
 */
export class EvidenceText extends LitElement {
  static override properties = {
    context: { attribute: false },
    text: { attribute: false },
    fields: { attribute: false },
    chosen: { attribute: false },
  };

  declare context: ConsoleContext;
  declare text: string;
  declare fields: readonly ShownField[];
  declare chosen: string;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    const ranges = this.fields.flatMap(({ name, field }) =>
      field.evidence.map(({ start, end }) => ({ field: name, start, end })),
    );
    return html`
      <section aria-labelledby="words">
        <h2 id="words">${say('case.text')}</h2>
        <p class="words">${segmentsOf(this.text, ranges).map(({ text, fields }) =>
          fields.length === 0 ? text : html`<mark class=${fields.includes(this.chosen) ? 'chosen' : ''}>${text}</mark>`,
        )}</p>
      </section>
      <section aria-labelledby="fields">
        <h2 id="fields">${say('case.fields')}</h2>
        <p class="faint">${say('case.text.hint')}</p>
        <ul class="fields">${this.fields.map((shown) => this.#field(shown))}</ul>
      </section>
    `;
  }

  #field({ name, label, value, field }: ShownField): TemplateResult {
    const { say } = this.context;
    const percent = Math.round(field.confidence * 100);
    return html`<li>
      <button type="button" aria-pressed=${this.chosen === name ? 'true' : 'false'} ?disabled=${field.evidence.length === 0}
        @click=${() => this.dispatchEvent(new CustomEvent('field-chosen', { detail: name }))}>
        <span class="field-name">${say(label)}</span>
        <span class="field-value">${value}</span>
        <span class="field-how ${percent < 60 ? 'doubtful' : ''}">${percent}% · ${say(`by.${field.decidedBy}`)}</span>
      </button>
    </li>`;
  }
}

customElements.define('evidence-text', EvidenceText);
