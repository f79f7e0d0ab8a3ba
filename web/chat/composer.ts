import { html, nothing, type TemplateResult } from 'lit';
import type { FirstWords } from './first-words.ts';
import { icon } from './icons.ts';
import type { PhotoTray } from './photo-tray.ts';
import { PositionPin } from './position-pin.ts';
import { Voice } from './voice.ts';
import type { WindowContext } from './window-context.ts';

/** The longest message the hotline takes, in UTF-16 units. */
const MAX_CHARS = 10_000;

/** Where the citizen writes, with photos, a position and the voice. */
export class Composer {
  readonly photos: PhotoTray;
  readonly #pin = new PositionPin();
  readonly #voice = new Voice();

  constructor(photos: PhotoTray) {
    this.photos = photos;
  }

  /** Says where the device is. */
  sendPosition(context: WindowContext): void {
    this.#pin.send(context);
  }

  render(context: WindowContext): TemplateResult {
    const { words } = context;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.currentTarget;
      const area = form instanceof HTMLFormElement ? form.querySelector('textarea') : null;
      if (area !== null) this.#send(area, context);
    };
    const keys = (event: KeyboardEvent) => {
      // Enter that ends a word of an input method sends nothing.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      if (event.currentTarget instanceof HTMLTextAreaElement) this.#send(event.currentTarget, context);
    };
    return html`<form class="composer" @submit=${submit}>
      ${this.photos.render(context)} ${this.#pin.render(context)}
      <div class="line">
        <textarea
          rows="1"
          maxlength=${MAX_CHARS}
          placeholder=${words.placeholder}
          aria-label=${words.inputLabel}
          enterkeyhint="send"
          @keydown=${keys}
          @input=${grow}
        ></textarea>
        <button type="submit" class="send primary" aria-label=${words.send}>${icon('send')}</button>
      </div>
      <div class="tools">
        ${this.photos.button(context)} ${this.#pin.button(context)}
        ${this.#voice.isThere ? this.#voice.button(context, (text) => this.#hear(text, context)) : nothing}
      </div>
    </form>`;
  }

  #send(area: HTMLTextAreaElement, context: WindowContext): void {
    const text = area.value.trim();
    const { attachments, isUploading } = this.photos;
    const position = this.#pin.position ?? this.photos.position;
    if (isUploading || (text === '' && attachments.length === 0 && position === null)) return;
    this.#voice.stop();
    const shown = [
      text,
      ...(attachments.length === 0 ? [] : [`［${context.words.photo} × ${attachments.length}］`]),
      ...(position === null ? [] : [`［${context.words.positionHere}］`]),
    ];
    context.say(
      {
        text,
        ...(attachments.length === 0 ? {} : { attachments }),
        ...(position === null ? {} : { position }),
      },
      shown.filter((part) => part !== '').join(' '),
    );
    area.value = '';
    area.style.blockSize = '';
    this.photos.clear();
    this.#pin.clear();
    context.redraw();
  }

  /** Goes on with what was written before the window was there, at the same place in it. */
  takeOver({ text, cursor, isToBeSent }: FirstWords, context: WindowContext): void {
    const area = context.root.querySelector('.composer textarea');
    if (!(area instanceof HTMLTextAreaElement)) return;
    if (area.value === '') area.value = text;
    if (cursor !== null) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(cursor, cursor);
    }
    if (isToBeSent) this.#send(area, context);
    else fitHeight(area);
  }

  #hear(text: string, context: WindowContext): void {
    const area = context.root.querySelector('.composer textarea');
    if (area instanceof HTMLTextAreaElement) area.value = text;
  }
}

function grow(event: Event): void {
  const area = event.currentTarget;
  if (area instanceof HTMLTextAreaElement) fitHeight(area);
}

/** Makes the field as high as what is in it. */
function fitHeight(area: HTMLTextAreaElement): void {
  area.style.blockSize = 'auto';
  area.style.blockSize = `${area.scrollHeight}px`;
}
