import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { OPERATOR_FILES_ROUTE } from '../../../src/contracts/case-files.ts';
import type { CaseInHand } from '../actions/action.ts';
import type { AnswerOf } from '../api.ts';
import { type ConsoleContext, sentenceOf } from '../context.ts';

/** Both sides answer in the same form. */
type Route = typeof OPERATOR_FILES_ROUTE;
type Item = AnswerOf<Route>['items'][number];

const KILOBYTE = 1_024;

/**
 * What came with a case: what its citizen sent, and what departments showed, each a link that saves the file. An address
 * holds for some minutes; one that is over is asked for anew when it is followed.
 */
export class CaseFiles extends LitElement {
  static override properties = {
    context: { attribute: false },
    present: { attribute: false },
    items: { state: true },
    fault: { state: true },
  };

  declare context: ConsoleContext;
  declare present: CaseInHand;
  /** Null until they were read. */
  declare items: readonly Item[] | null;
  declare fault: string;

  constructor() {
    super();
    this.items = null;
    this.fault = '';
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('present')) return;
    const before = changed.get('present');
    if (before?.id === this.present.id && before.version === this.present.version) return;
    if (before?.id !== this.present.id) this.items = null;
    void this.#read();
  }

  async #read(): Promise<void> {
    const { id } = this.present;
    const path = `${this.context.api.base}/cases/${encodeURIComponent(id)}/files`;
    try {
      const { items } = await this.context.api.call<Route>({ method: 'GET', path });
      if (id !== this.present.id) return;
      this.items = items;
      this.fault = '';
    } catch (error) {
      this.fault = sentenceOf(this.context, error);
    }
  }

  /** The address may have ended since the page was opened: files keep their order, so that the new one has the same place. */
  async #follow(event: Event, index: number): Promise<void> {
    const ends = this.items?.[index]?.expiresAt;
    if (ends !== undefined && Date.parse(ends) > Date.now()) return;
    event.preventDefault();
    await this.#read();
    const fresh = this.items?.[index];
    if (fresh !== undefined && this.fault === '') location.assign(fresh.url);
  }

  protected override render(): TemplateResult {
    const { say } = this.context;
    return html`<section aria-label=${say('case.files')}>
      <h2>${say('case.files')}</h2>
      ${this.fault === '' ? this.#list() : html`<p role="alert">${this.fault}</p>`}
    </section>`;
  }

  #list(): TemplateResult {
    const { say } = this.context;
    if (this.items === null) return html`<p class="faint">${say('loading')}</p>`;
    if (this.items.length === 0) return html`<p class="faint">${say('case.no-files')}</p>`;
    return html`<ul>
      ${this.items.map(
        ({ from, mediaType, bytes, url }, index) => html`<li>
          <a href=${url} rel="noreferrer" @click=${(event: Event) => void this.#follow(event, index)}>${say(`file.${kindOf(mediaType)}`)} ${index + 1}</a>
          <span class="faint">${say(`file.from-${from}`)} · ${mediaType}${bytes === undefined ? '' : ` · ${sizeOf(bytes)}`}</span>
        </li>`,
      )}
    </ul>`;
  }
}

function kindOf(mediaType: string): 'picture' | 'sound' | 'film' | 'document' {
  if (mediaType.startsWith('image/')) return 'picture';
  if (mediaType.startsWith('audio/')) return 'sound';
  return mediaType.startsWith('video/') ? 'film' : 'document';
}

function sizeOf(bytes: number): string {
  if (bytes < KILOBYTE) return `${bytes} B`;
  const kilobytes = bytes / KILOBYTE;
  return kilobytes < KILOBYTE ? `${Math.ceil(kilobytes)} KB` : `${(kilobytes / KILOBYTE).toFixed(1)} MB`;
}

customElements.define('case-files', CaseFiles);
