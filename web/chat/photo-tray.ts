import { html, nothing, type TemplateResult } from 'lit';
import type { Attachment } from '../../src/contracts/contact.ts';
import type { Position } from '../../src/contracts/primitives.ts';
import { ChatFault } from './chat-api.ts';
import { icon } from './icons.ts';
import { readPhoto } from './photo.ts';
import type { SentPhoto } from './upload-photo.ts';
import type { WindowContext } from './window-context.ts';

const MAX_PHOTOS = 5;
const MAX_BYTES = 10 * 1024 * 1024;

type Photo = {
  readonly id: string;
  readonly name: string;
  readonly thumbnail: string;
  readonly attachment: Attachment | null;
};

/** Puts a photo where the hotline keeps them. Rejects when it cannot. */
export type Upload = (photo: SentPhoto) => Promise<Attachment>;

/** Photos for the next message: checked, freed of what they tell about place and device, uploaded at once. */
export class PhotoTray {
  /** The place a photo was taken at, when the citizen chose to use it. */
  position: Position | null = null;
  readonly #upload: Upload;
  #photos: readonly Photo[] = [];
  #offered: Position | null = null;
  #note = '';

  constructor(upload: Upload) {
    this.#upload = upload;
  }

  get attachments(): Attachment[] {
    return this.#photos.flatMap(({ attachment }) => attachment ?? []);
  }

  get isUploading(): boolean {
    return this.#photos.some(({ attachment }) => attachment === null);
  }

  clear(): void {
    for (const { thumbnail } of this.#photos) URL.revokeObjectURL(thumbnail);
    this.#photos = [];
    this.position = null;
    this.#offered = null;
    this.#note = '';
  }

  button(context: WindowContext): TemplateResult {
    const { words } = context;
    const chosen = (event: Event) => {
      const input = event.currentTarget;
      if (!(input instanceof HTMLInputElement)) return;
      const files = [...(input.files ?? [])];
      input.value = '';
      void this.#add(files, context);
    };
    return html`<label class="tool" title=${words.photoLimit}>
      ${icon('photo')}<span>${words.photo}</span>
      <input class="unseen" type="file" accept="image/jpeg,image/png,image/webp,image/heic" multiple @change=${chosen} />
    </label>`;
  }

  render(context: WindowContext): TemplateResult | typeof nothing {
    const { words } = context;
    if (this.#photos.length === 0 && this.#note === '') return nothing;
    return html`<div class="photos">
      ${this.#photos.map(
        (photo) => html`<figure class=${photo.attachment === null ? 'uploading' : ''}>
          <img src=${photo.thumbnail} alt=${photo.name} />
          <button type="button" aria-label=${`${words.photoRemove} ${photo.name}`} @click=${() => this.#remove(photo.id, context)}>
            ${icon('close')}
          </button>
        </figure>`,
      )}
      <p class="hint" role="status">
        ${this.#note !== '' ? this.#note : this.isUploading ? words.photoUploading : words.photoLimit}
      </p>
      ${this.#offered === null ? nothing : this.#offer(this.#offered, context)}
    </div>`;
  }

  #offer(position: Position, context: WindowContext): TemplateResult {
    const { words } = context;
    const answer = (taken: Position | null) => () => {
      this.position = taken;
      this.#offered = null;
      context.redraw();
    };
    return html`<div class="offer">
      <p>${words.photoPlace}</p>
      <button type="button" @click=${answer(position)}>${words.photoPlaceUse}</button>
      <button type="button" @click=${answer(null)}>${words.photoPlaceNo}</button>
    </div>`;
  }

  async #add(files: readonly File[], context: WindowContext): Promise<void> {
    const { words } = context;
    this.#note = '';
    for (const file of files) {
      if (this.#photos.length >= MAX_PHOTOS) this.#note = words.photoTooMany;
      else if (file.size > MAX_BYTES) this.#note = words.photoTooLarge;
      else await this.#addOne(file, context);
    }
    if (this.#note !== '') context.announce(this.#note);
    context.redraw();
  }

  async #addOne(file: File, context: WindowContext): Promise<void> {
    const read = await readPhoto(file);
    if (read === 'not-one' || read === 'broken') {
      this.#note = read === 'broken' ? context.words.photoBroken : context.words.photoNotOne;
      return;
    }
    const { bytes, mediaType, position } = read;
    const id = crypto.randomUUID();
    const thumbnail = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    this.#photos = [...this.#photos, { id, name: file.name, thumbnail, attachment: null }];
    if (position !== null && this.position === null) this.#offered = position;
    context.redraw();
    try {
      const attachment = await this.#upload({ bytes, mediaType });
      this.#photos = this.#photos.map((photo) => (photo.id === id ? { ...photo, attachment } : photo));
    } catch (fault) {
      this.#remove(id, context);
      const sentence = fault instanceof ChatFault ? fault.sentence : undefined;
      this.#note = sentence?.[context.words.tag === 'en' ? 'en' : 'zh'] ?? context.words.photoFailed;
    }
    context.redraw();
  }

  #remove(id: string, context: WindowContext): void {
    for (const photo of this.#photos) if (photo.id === id) URL.revokeObjectURL(photo.thumbnail);
    this.#photos = this.#photos.filter((photo) => photo.id !== id);
    context.redraw();
  }
}
