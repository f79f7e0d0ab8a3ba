import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ActionField, CaseAction, CaseInHand, Values } from '../actions/action.ts';
import { isProof, PROOF_TYPES } from '../actions/upload-proof.ts';
import type { ConsoleContext } from '../context.ts';

/**
 * The dialog an action is filled in with. Nothing written is lost when sending fails.
 * @fires action-send - detail: Values; the fields are filled as they must be
 * @fires action-cancel
 */
export class ActionForm extends LitElement {
  static override properties = {
    context: { attribute: false },
    action: { attribute: false },
    present: { attribute: false },
    busy: { attribute: false },
    fault: { attribute: false },
    wrong: { state: true },
    reply: { state: true },
  };

  declare context: ConsoleContext;
  declare action: CaseAction;
  declare present: CaseInHand;
  declare busy: boolean;
  /** Why the server would not. */
  declare fault: string;
  declare wrong: ReadonlyMap<string, string>;
  declare reply: string;
  #fields: readonly ActionField[] = [];

  constructor() {
    super();
    this.busy = false;
    this.fault = '';
    this.wrong = new Map();
    this.reply = '';
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override firstUpdated(): void {
    // The dialog element is upgraded with the page's script; it is opened once it is there.
    const dialog = this.querySelector('wa-dialog');
    if (dialog !== null) dialog.open = true;
  }

  protected override updated(changed: PropertyValues): void {
    // On a phone the end of a long form is out of sight.
    if (changed.has('fault') && this.fault !== '')
      this.querySelector('[role=alert]')?.scrollIntoView({ block: 'center' });
  }

  protected override willUpdate(): void {
    if (this.#fields.length === 0) this.#fields = this.action.fields(this.context, this.present);
  }

  #send(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || this.busy) return;
    const data = new FormData(form);
    const typed = new Map(this.#fields.map((field) => [field.name, textOf(data.get(field.name))]));
    const files = data.getAll('proof').filter((entry) => entry instanceof File && entry.name !== '');
    const proof = files.filter((entry) => entry instanceof File);
    const wrong = new Map<string, string>();
    const chosen = new Map<string, string>();
    for (const field of this.#fields) {
      const text = typed.get(field.name) ?? '';
      const value = field.kind === 'search' ? valueOfLabel(field, text) : text;
      if (field.kind === 'search' && text !== '' && value === '') wrong.set(field.name, this.context.say('ask.pick'));
      if (field.required === true && text === '') wrong.set(field.name, this.context.say('ask.words'));
      if (value !== '') chosen.set(field.name, value);
    }
    if (!proof.every(isProof)) wrong.set('proof', this.context.say('ask.file'));
    this.wrong = wrong;
    if (wrong.size > 0) {
      this.#focusFirst(form, [...wrong.keys()][0] ?? '');
      return;
    }
    const values: Values = { text: (name) => chosen.get(name), files: proof };
    this.dispatchEvent(new CustomEvent('action-send', { detail: values }));
  }

  #focusFirst(form: HTMLFormElement, name: string): void {
    const control = form.querySelector(`[name="${name}"]`);
    if (control instanceof HTMLElement) control.focus();
  }

  readonly #closed = (event: Event): void => {
    if (event.target instanceof HTMLElement && event.target.localName === 'wa-dialog') {
      this.dispatchEvent(new CustomEvent('action-cancel'));
    }
  };

  protected override render(): TemplateResult {
    const { say } = this.context;
    const { action } = this;
    return html`
      <wa-dialog label=${say(action.label)} @wa-after-hide=${this.#closed}>
        <form id="action" novalidate @submit=${this.#send}>
          <p class="faint">${this.present.demand.title.value} · ${this.present.caseNumber}</p>
          ${action.note === undefined ? nothing : html`<wa-callout variant="neutral">${say(action.note)}</wa-callout>`}
          ${this.#fields.map((field) => this.#field(field))}
          ${
            action.previews === true && this.reply !== ''
              ? html`<section class="preview" aria-live="polite"><h3>${say('ask.preview')}</h3><p>${this.reply}</p></section>`
              : nothing
          }
          ${this.fault === '' ? nothing : html`<wa-callout variant="danger" role="alert">${this.fault}</wa-callout>`}
        </form>
        <wa-button slot="footer" appearance="plain" data-dialog="close">${say('cancel')}</wa-button>
        <wa-button slot="footer" type="submit" form="action" ?loading=${this.busy}
          variant=${action.danger === true ? 'danger' : 'brand'} @click=${this.#submit}>${say(action.prominent === true ? action.label : 'submit')}</wa-button>
      </wa-dialog>
    `;
  }

  readonly #submit = (event: Event): void => {
    // The button stands in the dialog's footer, outside the form.
    event.preventDefault();
    this.querySelector('form')?.requestSubmit();
  };

  #field(field: ActionField): TemplateResult {
    const { say } = this.context;
    const label = `${say(field.label)}${field.required === true ? ` *` : ''}`;
    const wrong = this.wrong.get(field.name);
    const hint = wrong ?? '';
    switch (field.kind) {
      case 'words':
        return html`<wa-textarea class=${wrong === undefined ? '' : 'wrong'} name=${field.name} label=${label} hint=${hint}
          maxlength=${field.max} rows="4" resize="auto" @input=${this.#typed}></wa-textarea>`;
      case 'line':
        return html`<wa-input class=${wrong === undefined ? '' : 'wrong'} name=${field.name} label=${label} hint=${hint}
          maxlength=${field.max} value=${field.value ?? ''} autocomplete="off"></wa-input>`;
      case 'date':
        return html`<wa-input class=${wrong === undefined ? '' : 'wrong'} type="date" name=${field.name} label=${label}
          hint=${hint} min=${field.min} max=${field.max}></wa-input>`;
      case 'check':
        return html`<wa-checkbox name=${field.name} value="yes">${label}</wa-checkbox>`;
      case 'choice':
        return html`<wa-select class=${wrong === undefined ? '' : 'wrong'} name=${field.name} label=${label} hint=${hint}
          value=${field.value ?? ''}>
          ${field.choices.map(({ value, label: words }) => html`<wa-option value=${value}>${words}</wa-option>`)}
        </wa-select>`;
      case 'search':
        return html`<label class=${wrong === undefined ? 'search' : 'search wrong'}>${label}
          <input name=${field.name} list="choices-${field.name}" autocomplete="off"
            .defaultValue=${field.choices.find(({ value }) => value === field.value)?.label ?? ''}>
          <datalist id="choices-${field.name}">${field.choices.map(({ label: words }) => html`<option value=${words}></option>`)}</datalist>
          ${wrong === undefined ? nothing : html`<small>${wrong}</small>`}</label>`;
      case 'files':
        return html`<label class=${wrong === undefined ? 'files' : 'files wrong'}>${label}
          <input type="file" name=${field.name} multiple accept=${PROOF_TYPES.join(',')}>
          ${wrong === undefined ? nothing : html`<small>${wrong}</small>`}</label>`;
    }
  }

  readonly #typed = (event: Event): void => {
    const { target } = event;
    if (target instanceof HTMLElement && 'value' in target && target.getAttribute('name') === 'reply') {
      this.reply = String(target.value).trim();
    }
  };
}

function textOf(entry: FormDataEntryValue | null): string {
  return typeof entry === 'string' ? entry.trim() : '';
}

/** The value of what was typed: a label of the list, or a value itself. */
function valueOfLabel({ choices }: Extract<ActionField, { kind: 'search' }>, text: string): string {
  return choices.find(({ value, label }) => label === text || value === text)?.value ?? '';
}

customElements.define('action-form', ActionForm);
