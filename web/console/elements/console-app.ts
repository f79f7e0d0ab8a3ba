import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DEPARTMENT_CITY_ROUTE, OPERATOR_CITY_ROUTE } from '../../../src/contracts/console-api.ts';
import { Api, CallError } from '../api.ts';
import type { ConsoleContext } from '../context.ts';
import { local, sentenceOf } from '../context.ts';
import { currentPage, type Page } from '../pages.ts';
import { dropSession, keepSession, keptSession, type Session, sessionOf } from '../session.ts';
import { type Language, sayIn } from '../words/words.ts';
import './case-list.ts';
import './case-page.ts';
import './console-nav.ts';
import './departments-page.ts';
import './endpoints-page.ts';
import './failed-page.ts';
import './key-page.ts';
import './months-page.ts';
import './rules-page.ts';
import './tasks-page.ts';

const NOTICE_MS = 8_000;
const LANGUAGE_PLACE = 'minsheng.language';

/** The console: signing in, the frame around its pages, and notices. A department's key opens the department's page. */
export class ConsoleApp extends LitElement {
  static override properties = {
    session: { state: true },
    context: { state: true },
    page: { state: true },
    notice: { state: true },
    fault: { state: true },
    busy: { state: true },
  };

  declare session: Session | null;
  declare context: ConsoleContext | null;
  declare page: Page;
  declare notice: { readonly text: string; readonly tone: 'success' | 'danger' } | null;
  declare fault: string;
  declare busy: boolean;
  #language: Language;
  #noticeTimer = 0;
  /** Where the way back from a case leads. */
  #lastList = '#/list';

  constructor() {
    super();
    this.#language = localStorage.getItem(LANGUAGE_PLACE) === 'en' ? 'en' : 'zh';
    this.session = keptSession();
    this.context = null;
    this.page = currentPage(location.hash);
    this.notice = null;
    this.fault = '';
    this.busy = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#follow);
    if (this.session !== null) void this.#open(this.session);
  }

  override disconnectedCallback(): void {
    removeEventListener('hashchange', this.#follow);
    super.disconnectedCallback();
  }

  readonly #follow = (): void => {
    this.page = currentPage(location.hash);
    if (this.page.name === 'list') this.#lastList = `#/list/${this.page.id ?? ''}`;
  };

  protected override updated(changed: PropertyValues): void {
    document.documentElement.lang = this.#language === 'zh' ? 'zh-CN' : 'en';
    document.title = sayIn(this.#language)('title');
    if (changed.has('page') && changed.get('page') !== undefined) this.querySelector('main')?.focus();
  }

  async #open(session: Session): Promise<void> {
    const say = sayIn(this.#language);
    this.busy = true;
    this.fault = '';
    const api = new Api(session, () => this.#signOut(sayIn(this.#language)('sign-in.refused')));
    try {
      type Route = typeof OPERATOR_CITY_ROUTE | typeof DEPARTMENT_CITY_ROUTE;
      const guide = await api.call<Route>({ method: 'GET', path: `${api.base}/city` });
      keepSession(session);
      this.session = session;
      this.context = { api, guide, say, role: session.role, language: this.#language, tell: this.#tell };
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== 'not-authenticated') {
        this.fault = sentenceOf({ say, language: this.#language }, error);
      }
    } finally {
      this.busy = false;
    }
  }

  #signOut(why = ''): void {
    dropSession();
    this.session = null;
    this.context = null;
    this.fault = why;
    history.replaceState(null, '', location.pathname);
    this.page = currentPage('');
  }

  readonly #tell = (text: string, tone: 'success' | 'danger' = 'success'): void => {
    this.notice = { text, tone };
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = window.setTimeout(() => {
      this.notice = null;
    }, NOTICE_MS);
  };

  #switchLanguage(): void {
    this.#language = this.#language === 'zh' ? 'en' : 'zh';
    localStorage.setItem(LANGUAGE_PLACE, this.#language);
    document.documentElement.lang = this.#language === 'zh' ? 'zh-CN' : 'en';
    if (this.context !== null) {
      this.context = { ...this.context, language: this.#language, say: sayIn(this.#language) };
    }
    this.requestUpdate();
  }

  #signIn(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const key = new FormData(form).get('key');
    const session = sessionOf(typeof key === 'string' ? key : '');
    if (session === null) this.fault = sayIn(this.#language)('sign-in.bad');
    else void this.#open(session);
  }

  protected override render(): TemplateResult {
    const say = sayIn(this.#language);
    const { context } = this;
    return html`
      <header class="bar">
        <a class="brand" href="#/"><span class="brand-mark" aria-hidden="true">民声</span>
          <span>${context === null ? say('title') : local(context, context.guide.hotline.name)}</span></a>
        <div class="bar-end">
          ${context === null ? nothing : html`<span class="who">${this.#who(context)}</span>`}
          <wa-button size="s" appearance="plain" @click=${this.#switchLanguage}>${say('language')}</wa-button>
          ${
            context === null
              ? nothing
              : html`<wa-button size="s" appearance="outlined" @click=${() => this.#signOut()}>
                ${say('sign-out')}</wa-button>`
          }
        </div>
      </header>
      <div class="notices" role="status" aria-live="polite">
        ${
          this.notice === null
            ? nothing
            : html`<wa-callout class="notice" size="s" variant=${this.notice.tone}>${this.notice.text}</wa-callout>`
        }
      </div>
      ${context === null ? this.#signInForm() : this.#frame(context)}
    `;
  }

  #who(context: ConsoleContext): string {
    const { you } = context.guide;
    const own = context.guide.departments.find(({ id }) => id === you.id);
    return you.kind === 'department' && own !== undefined
      ? local(context, own.name)
      : `${context.say(you.kind)} ${you.id}`;
  }

  #signInForm(): TemplateResult {
    const say = sayIn(this.#language);
    return html`
      <main class="sign-in" tabindex="-1">
        <h1>${say('sign-in')}</h1>
        <form @submit=${this.#signIn}>
          <wa-input name="key" type="password" password-toggle autocomplete="off" required
            label=${say('sign-in.key')} hint=${say('sign-in.hint')}></wa-input>
          ${this.fault === '' ? nothing : html`<wa-callout variant="danger" role="alert">${this.fault}</wa-callout>`}
          <wa-button type="submit" variant="brand" ?loading=${this.busy}>${say('sign-in')}</wa-button>
        </form>
      </main>
    `;
  }

  #frame(context: ConsoleContext): TemplateResult {
    const { calendarMissing } = context.guide;
    return html`
      ${
        calendarMissing.length === 0 || context.role === 'department'
          ? nothing
          : html`<wa-callout class="calendar" variant="warning" role="alert">
            ${context.say('calendar.missing', { years: calendarMissing.join(', ') })}</wa-callout>`
      }
      <div class="frame">
        <console-nav .context=${context} .page=${this.page}></console-nav>
        <main tabindex="-1">${this.#content(context)}</main>
      </div>
    `;
  }

  #content(context: ConsoleContext): TemplateResult {
    const { page } = this;
    switch (page.name) {
      case 'list':
        return html`<case-list .context=${context} .list=${page.id ?? (context.role === 'operator' ? 'review' : 'open')}></case-list>`;
      case 'case':
        return html`<case-page .context=${context} .caseId=${page.id ?? ''} .backTo=${this.#lastList}></case-page>`;
      case 'tasks':
        return html`<tasks-page .context=${context}></tasks-page>`;
      case 'failed':
        return html`<failed-page .context=${context}></failed-page>`;
      case 'departments':
        return html`<departments-page .context=${context} .departmentId=${page.id ?? ''}></departments-page>`;
      case 'endpoints':
        return html`<endpoints-page .context=${context}></endpoints-page>`;
      case 'months':
        return html`<months-page .context=${context}></months-page>`;
      case 'rules':
        return html`<rules-page .context=${context}></rules-page>`;
      case 'key':
        return html`<key-page .context=${context}></key-page>`;
    }
  }
}

customElements.define('minsheng-console', ConsoleApp);
