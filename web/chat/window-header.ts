import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { Sentences } from './language.ts';

/** Sizes of text in the version for old people, pixels; the button goes from one to the next. */
const SIZES: readonly string[] = ['20', '24', '30'];
const FIRST_SIZE = '20';

/** What the header shows and does. */
export type HeaderInput = {
  readonly words: Sentences;
  readonly city: string | null;
  /** The text size of the version for old people, or null for the normal one. */
  readonly elder: string | null;
  readonly isDialog: boolean;
  readonly setElder: (size: string | null) => void;
  readonly switchLanguage: () => void;
  readonly startOver: () => void;
  readonly close: () => void;
};

/** Name, telephone and the few things that are set for the window as a whole. */
export function windowHeader(input: HeaderInput): TemplateResult {
  const { words, elder } = input;
  const larger = SIZES[(SIZES.indexOf(elder ?? '') + 1) % SIZES.length] ?? FIRST_SIZE;
  return html`<header class="head">
    <div class="name">
      <span class="mark" aria-hidden="true">${icon('chat')}</span>
      <h2>${input.city === null ? '' : `${input.city} `}${words.title}</h2>
      <a class="tel" href="tel:12345">${icon('phone')}12345</a>
      ${
        input.isDialog
          ? html`<button type="button" class="bare" aria-label=${words.close} @click=${input.close}>${icon('close')}</button>`
          : nothing
      }
    </div>
    <div class="settings">
      <button type="button" aria-pressed=${elder !== null} @click=${() => input.setElder(elder === null ? FIRST_SIZE : null)}>
        ${elder === null ? words.elder : words.elderOff}
      </button>
      ${
        elder === null
          ? nothing
          : html`<button type="button" @click=${() => input.setElder(larger)}>${words.larger}</button>`
      }
      <button type="button" @click=${input.switchLanguage}>${words.otherLanguage}</button>
      <button type="button" @click=${input.startOver}>${words.startOver}</button>
    </div>
  </header>`;
}
