import { html, nothing, type TemplateResult } from 'lit';
import type { BotMessage } from '../../src/contracts/conversation.ts';
import { icon } from './icons.ts';
import type { ContactDetails, Identity, WindowContext } from './window-context.ts';

const IDENTITIES = ['named', 'confidential', 'anonymous'] as const satisfies readonly Identity[];
/** What may be said in another way; category and the rest follow from it. */
const EDITABLE = /^(?:matter|place|time|respondent)(?:\.\d)?$/;

/** What was understood, for the citizen to put right and to agree to. Keeps what is being edited between drawings. */
export class ConfirmCard {
  #editing: string | null = null;
  /** Chosen here; until then the message says how the citizen is known. */
  #chosen: Identity | null = null;

  /** The card of a message; `isOpen` while it waits for an answer. */
  render({ message, isOpen }: { message: BotMessage; isOpen: boolean }, context: WindowContext): TemplateResult {
    const { words } = context;
    return html`<section class="card" aria-label=${words.confirmTitle}>
      <p>${message.text}</p>
      <dl class="fields">
        ${message.fields.map((field) => this.#field(field, { isOpen, context }))}
      </dl>
      ${isOpen ? this.#form(message, context) : nothing}
    </section>`;
  }

  #field(
    { slot, label, value }: BotMessage['fields'][number],
    { isOpen, context }: { readonly isOpen: boolean; readonly context: WindowContext },
  ): TemplateResult {
    const { words } = context;
    if (isOpen && this.#editing === slot) return this.#editor({ slot, label, value }, context);
    const open = () => {
      this.#editing = slot;
      context.redraw();
    };
    return html`<div class=${/^matter\.[1-9]/.test(slot) ? 'next' : ''}>
      <dt>${label}</dt>
      <dd>
        <span>${value}</span>
        ${
          isOpen && EDITABLE.test(slot)
            ? html`<button type="button" class="link" @click=${open} aria-label=${`${words.edit} ${label}`}>
                ${words.edit}
              </button>`
            : nothing
        }
      </dd>
    </div>`;
  }

  #editor({ slot, label, value }: BotMessage['fields'][number], context: WindowContext): TemplateResult {
    const { words } = context;
    const leave = () => {
      this.#editing = null;
      context.redraw();
    };
    const save = (event: SubmitEvent) => {
      event.preventDefault();
      const text = fieldOf(event, 'value');
      this.#editing = null;
      if (text === '' || text === value) return leave();
      context.say({ action: 'edit', value: slot, text }, `${label}：${text}`);
    };
    return html`<div>
      <dt><label for="edit">${label}</label></dt>
      <dd>
        <form class="editor" @submit=${save}>
          <textarea id="edit" name="value" rows="2" maxlength="400" .value=${value}></textarea>
          <button type="submit" class="primary">${words.save}</button>
          <button type="button" @click=${leave}>${words.cancel}</button>
        </form>
      </dd>
    </div>`;
  }

  #form(message: BotMessage, context: WindowContext): TemplateResult {
    const { words } = context;
    const identity = this.#chosen ?? message.identity ?? 'named';
    const choose = (chosen: Identity) => () => {
      this.#chosen = chosen;
      context.redraw();
    };
    const confirm = (event: SubmitEvent) => {
      event.preventDefault();
      const contact = identity === 'anonymous' ? {} : contactIn(event);
      this.#chosen = null;
      context.say({ action: 'confirm', value: identity, ...(isEmpty(contact) ? {} : { contact }) }, words.confirm);
    };
    const discard = () => {
      this.#chosen = null;
      context.say({ action: 'cancel' }, words.discard);
    };
    return html`<form @submit=${confirm}>
      <fieldset class="identity">
        <legend>${words.identity}</legend>
        ${IDENTITIES.map(
          (each) => html`<label>
            <input type="radio" name="identity" .checked=${each === identity} @change=${choose(each)} />
            <span>${words[each]}</span>
          </label>`,
        )}
        <p class="hint">${words[`${identity}Hint`]}</p>
      </fieldset>
      ${identity === 'anonymous' ? nothing : contactFields(context)}
      ${preview({ message, identity }, context)}
      <div class="actions">
        <button type="submit" class="primary">${icon('done')}${words.confirm}</button>
        <button type="button" @click=${discard}>${words.discard}</button>
      </div>
    </form>`;
  }
}

function contactFields({ words }: WindowContext): TemplateResult {
  return html`<details>
    <summary>${words.contact}</summary>
    <div class="contact">
      <label>${words.contactName}<input name="name" maxlength="100" autocomplete="name" /></label>
      <label>${words.contactPhone}<input name="phone" type="tel" maxlength="40" autocomplete="tel" /></label>
    </div>
  </details>`;
}

function preview(
  { message, identity }: { readonly message: BotMessage; readonly identity: Identity },
  { words }: WindowContext,
): TemplateResult {
  return html`<details>
    <summary>${words.preview}</summary>
    <div class="preview">
      ${message.departmentSees === undefined ? nothing : html`<p class="words">${message.departmentSees}</p>`}
      <p class="hint">${icon('shield')}${identity === 'named' ? words.previewSealed : words.previewNobody}</p>
    </div>
  </details>`;
}

function fieldOf(event: SubmitEvent, name: string): string {
  const form = event.currentTarget;
  const value = form instanceof HTMLFormElement ? new FormData(form).get(name) : null;
  return typeof value === 'string' ? value.trim() : '';
}

function contactIn(event: SubmitEvent): ContactDetails {
  const name = fieldOf(event, 'name');
  const phone = fieldOf(event, 'phone');
  return { ...(name === '' ? {} : { name }), ...(phone === '' ? {} : { phone }) };
}

function isEmpty(contact: ContactDetails): boolean {
  return contact.name === undefined && contact.phone === undefined;
}
