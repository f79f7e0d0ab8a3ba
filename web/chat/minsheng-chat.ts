import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Turn } from '../../src/contracts/conversation.ts';
import { theme } from '../shared/theme.ts';
import { ChatApi, type Post } from './chat-api.ts';
import { Composer } from './composer.ts';
import { ConfirmCard } from './confirm-card.ts';
import { ChatConversation } from './conversation.ts';
import { takeFirstWords } from './first-words.ts';
import { Keeping } from './keeping.ts';
import { LANGUAGES, type Language, languageOf } from './language.ts';
import { LiveRegion } from './live-region.ts';
import { PhotoTray } from './photo-tray.ts';
import { styles } from './styles/styles.ts';
import { TranscriptScroll, walkTranscript } from './transcript-scroll.ts';
import { outgoingView, turnView } from './turn-view.ts';
import { uploadPhoto } from './upload-photo.ts';
import type { WindowContext } from './window-context.ts';
import { windowHeader } from './window-header.ts';

/**
 * A city's hotline in a window: `<minsheng-chat>`.
 *
 * @attr api Address of the API; where this script came from when absent.
 * @attr city Name shown in the header.
 * @attr language `zh` or `en`; that of the page when absent.
 * @attr theme `light`, `dark`; what the visitor's system prefers when absent.
 * @attr layout `page` fills its box; otherwise a button in the corner opens it.
 * @attr elder The version for old people: `20`, `24` or `30` pixels of text.
 */
export class MinshengChat extends LitElement {
  static override styles = [theme, styles];
  static override properties: PropertyDeclarations = {
    api: { type: String },
    city: { type: String },
    language: { type: String, reflect: true },
    theme: { type: String, reflect: true },
    layout: { type: String, reflect: true },
    elder: { type: String, reflect: true },
    isOpen: { state: true },
    asksToStartOver: { state: true },
  };

  declare api: string | null;
  declare city: string | null;
  declare language: string | null;
  declare theme: string | null;
  declare layout: string | null;
  declare elder: string | null;
  declare private isOpen: boolean;
  declare private asksToStartOver: boolean;

  readonly #live = new LiveRegion(document);
  readonly #scroll = new TranscriptScroll();
  #confirm = new ConfirmCard();
  #conversation: ChatConversation | null = null;
  #composer: Composer | null = null;
  #announcedSeq = 0;

  constructor() {
    super();
    this.api = null;
    this.city = null;
    this.language = null;
    this.theme = null;
    this.layout = null;
    this.elder = null;
    this.isOpen = false;
    this.asksToStartOver = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.theme && matchMedia('(prefers-color-scheme: dark)').matches) this.theme = 'dark';
    if (this.layout === 'page') this.#show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#conversation?.close();
    this.#conversation = null;
  }

  get #language(): Language {
    return languageOf(this.language ?? this.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang);
  }

  get #context(): WindowContext {
    return {
      words: LANGUAGES[this.#language],
      say: (post: Post, shown: string) => {
        this.#conversation?.say({ ...post, locale: this.#language }, { shown, locale: this.#language });
      },
      sendPosition: () => this.#composer?.sendPosition(this.#context),
      redraw: () => this.requestUpdate(),
      announce: this.#live.announce,
      root: this.renderRoot,
    };
  }

  #show(): void {
    this.isOpen = true;
    if (this.#conversation !== null) return;
    const base = (this.api ?? new URL(import.meta.url).origin).replace(/\/$/, '');
    const api = new ChatApi(base);
    const conversation = new ChatConversation({
      api,
      keeping: new Keeping(base),
      changed: () => this.requestUpdate(),
    });
    this.#conversation = conversation;
    this.#composer = new Composer(new PhotoTray((photo) => uploadPhoto(photo, { api, key: conversation.key })));
    void conversation.open(this.#language);
    void this.#takeOver();
  }

  /** What was written into the page's plain form is written here now, where the citizen goes on. */
  async #takeOver(): Promise<void> {
    const first = takeFirstWords(this);
    if (first === null) return;
    await this.updateComplete;
    this.#composer?.takeOver(first, this.#context);
  }

  protected override render(): TemplateResult {
    const { words } = this.#context;
    if (!this.isOpen) {
      return html`<button type="button" class="launcher primary" aria-expanded="false" @click=${this.#launch}>
        ${words.open}
      </button>`;
    }
    const isDialog = this.layout !== 'page';
    return html`<div
      class="window"
      lang=${words.tag}
      role=${isDialog ? 'dialog' : nothing}
      aria-label=${isDialog ? words.title : nothing}
      @keydown=${this.#keys}
      @scroll=${this.#scrolled}
    >
      ${this.#header()}${this.#body()}${this.#live.element}
    </div>`;
  }

  #header(): TemplateResult {
    return windowHeader({
      words: this.#context.words,
      city: this.city,
      elder: this.elder,
      isDialog: this.layout !== 'page',
      setElder: (size) => {
        this.elder = size;
      },
      switchLanguage: () => {
        this.language = this.#language === 'zh' ? 'en' : 'zh';
      },
      startOver: () => {
        this.asksToStartOver = true;
      },
      close: this.#leave,
    });
  }

  #body(): TemplateResult {
    const { words } = this.#context;
    const conversation = this.#conversation;
    const turns = conversation?.turns ?? [];
    const last = turns.findLast(({ from }) => from !== 'citizen')?.seq;
    const isFree = conversation?.outgoing.length === 0;
    return html`
      ${this.asksToStartOver ? this.#startOverView() : nothing}
      <div
        class="log"
        role="log"
        aria-live="off"
        aria-label=${words.log}
        tabindex="0"
        @keydown=${walkTranscript}
        @scroll=${this.#scrolled}
      >
        ${turns.length === 0 ? html`<p class="hint centre" role="status">${words.starting}</p>` : nothing}
        ${repeat(
          turns,
          ({ seq }) => seq,
          (turn) => turnView({ turn, isOpen: isFree && turn.seq === last, confirm: this.#confirm }, this.#context),
        )}
        ${conversation?.outgoing.map((waiting) =>
          outgoingView(
            { waiting, again: () => conversation.again(waiting.clientMessageId, this.#language) },
            this.#context,
          ),
        )}
        ${conversation?.isAnswering ? html`<p class="typing" role="status"><i></i><i></i><i></i>${words.replying}</p>` : nothing}
      </div>
      ${this.#scroll.hasUnread ? html`<button type="button" class="unread" @click=${this.#toEnd}>${words.newMessages}</button>` : nothing}
      ${this.#linkView()} ${this.#composer?.render(this.#context)}
    `;
  }

  #linkView(): TemplateResult | typeof nothing {
    const { words } = this.#context;
    const link = this.#conversation?.link;
    if (link !== 'offline' && link !== 'unavailable') return nothing;
    return html`<p class="link-lost" role="status">${link === 'offline' ? words.offline : words.unavailable}</p>`;
  }

  #startOverView(): TemplateResult {
    const { words } = this.#context;
    const leave = () => {
      this.asksToStartOver = false;
    };
    const startOver = () => {
      leave();
      this.#confirm = new ConfirmCard();
      this.#announcedSeq = 0;
      this.#conversation?.forget();
      void this.#conversation?.open(this.#language);
    };
    return html`<div class="question" role="group" aria-label=${words.startOver}>
      <p>${words.startOverAsk}</p>
      <button type="button" class="primary" @click=${startOver}>${words.startOverYes}</button>
      <button type="button" @click=${leave}>${words.keep}</button>
    </div>`;
  }

  protected override willUpdate(): void {
    this.#scroll.before(this.#log);
  }

  protected override updated(): void {
    const turns = this.#conversation?.turns ?? [];
    const seq = turns.at(-1)?.seq ?? 0;
    const count = seq + (this.#conversation?.outgoing.length ?? 0) / 100;
    if (count !== this.#drawn) {
      this.#drawn = count;
      if (this.#scroll.after(this.#log)) this.requestUpdate();
    }
    this.#announce(turns.filter((turn) => turn.seq > this.#announcedSeq && turn.from !== 'citizen'));
    // What a reload brings back was heard before; only the last turn of it is said.
    this.#announcedSeq = Math.max(this.#announcedSeq, seq);
  }

  #drawn = 0;

  #announce(turns: readonly Turn[]): void {
    const heard = this.#announcedSeq === 0 ? turns.slice(-1) : turns;
    for (const { text } of heard) this.#live.announce(text);
  }

  /** What scrolls: the transcript, or in a low window everything. */
  get #log(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(matchMedia('(max-height: 480px)').matches ? '.window' : '.log');
  }

  readonly #scrolled = (): void => {
    const log = this.#log;
    if (log !== null && this.#scroll.seen(log)) this.requestUpdate();
  };

  readonly #toEnd = (): void => {
    const log = this.#log;
    if (log === null) return;
    log.scrollTop = log.scrollHeight;
    this.renderRoot.querySelector<HTMLElement>('.log')?.focus();
    this.#scrolled();
  };

  readonly #launch = async (): Promise<void> => {
    this.#show();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.composer textarea')?.focus();
  };

  readonly #leave = async (): Promise<void> => {
    this.isOpen = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.launcher')?.focus();
  };

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.layout !== 'page') void this.#leave();
  };
}
