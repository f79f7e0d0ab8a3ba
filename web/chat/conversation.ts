import type { Turn } from '../../src/contracts/conversation.ts';
import { type ChatApi, ChatFault, type Key, type Post } from './chat-api.ts';
import type { Keeping, Waiting } from './keeping.ts';
import { Polling } from './polling.ts';

/** How the window stands towards the server. */
export type Link = 'starting' | 'ready' | 'offline' | 'unavailable';

/** A message on its way, as shown. */
export type Outgoing = Waiting & { readonly failed?: string };

/** Waits between tries of a message that did not get through. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/**
 * The conversation as this browser knows it: turns by number, so that none shows twice, and messages on their
 * way, each under an id of its own, so that sending one twice does not say it twice.
 */
export class ChatConversation {
  link: Link = 'starting';
  outgoing: readonly Outgoing[] = [];
  isAnswering = false;
  readonly #turns = new Map<number, Turn>();
  readonly #api: ChatApi;
  readonly #keeping: Keeping;
  readonly #changed: () => void;
  readonly #polling: Polling;
  #key: Key | null = null;
  #tries = 0;
  #forgetRetry: () => void = () => undefined;

  constructor({ api, keeping, changed }: { api: ChatApi; keeping: Keeping; changed: () => void }) {
    this.#api = api;
    this.#keeping = keeping;
    this.#changed = changed;
    this.#polling = new Polling(() => this.#readOn());
  }

  /** Turns in order. */
  get turns(): readonly Turn[] {
    return [...this.#turns.values()].sort((one, other) => one.seq - other.seq);
  }

  get key(): Key | null {
    return this.#key;
  }

  /** Goes on with the conversation this browser has, or begins one in `locale`. */
  async open(locale: string): Promise<void> {
    const kept = this.#keeping.read();
    try {
      if (kept === null) await this.#begin(locale);
      else {
        this.#key = kept.key;
        const known = new Set(kept.waiting.map(({ clientMessageId }) => clientMessageId));
        // Something may have been said while the page was still being read.
        this.outgoing = [
          ...kept.waiting,
          ...this.outgoing.filter(({ clientMessageId }) => !known.has(clientMessageId)),
        ];
        await this.#readOn();
      }
      this.#reached();
      this.#polling.start();
      void this.#sendNext(locale);
    } catch (fault) {
      if (fault instanceof ChatFault && fault.kind === 'gone') {
        this.forget();
        return this.open(locale);
      }
      this.#lost(fault, () => this.open(locale));
    }
  }

  /** Says something: shown at once, sent as soon as it can be. */
  say(post: Post, { shown, locale }: { readonly shown: string; readonly locale: string }): void {
    this.outgoing = [...this.outgoing, { clientMessageId: crypto.randomUUID(), post, shown }];
    this.#keep();
    this.#changed();
    void this.#sendNext(locale);
  }

  /** Tries a refused message once more. */
  again(clientMessageId: string, locale: string): void {
    this.outgoing = this.outgoing.map(({ failed, ...waiting }) =>
      waiting.clientMessageId === clientMessageId || failed === undefined ? waiting : { ...waiting, failed },
    );
    void this.#sendNext(locale);
  }

  /** Empties the window; what was filed stays filed. */
  forget(): void {
    this.#polling.stop();
    this.#forgetRetry();
    this.#turns.clear();
    this.outgoing = [];
    this.#key = null;
    this.link = 'starting';
    this.isAnswering = false;
    this.#keeping.write(null);
    this.#changed();
  }

  /** The page is left: nothing goes on. */
  close(): void {
    this.#polling.stop();
    this.#forgetRetry();
  }

  async #begin(locale: string): Promise<void> {
    const { conversationId, token, turns } = await this.#api.start(locale);
    this.#key = { id: conversationId, token };
    this.#take(turns);
    this.#keep();
  }

  /** Reads what came since the last turn known without a gap. */
  async #readOn(): Promise<boolean> {
    if (this.#key === null) return false;
    let isNew = false;
    for (;;) {
      const before = this.#unbroken();
      const turns = await this.#api.turns(this.#key, before);
      isNew ||= turns.some(({ seq }) => !this.#turns.has(seq));
      this.#take(turns);
      if (this.#unbroken() === before || turns.length === 0) break;
    }
    if (this.link !== 'ready') this.#reached();
    return isNew;
  }

  /** The last turn before the first gap: what is missing comes after it. */
  #unbroken(): number {
    let seq = 0;
    while (this.#turns.has(seq + 1)) seq += 1;
    return seq;
  }

  #take(turns: readonly Turn[]): void {
    for (const turn of turns) this.#turns.set(turn.seq, turn);
    const said = new Set(turns.flatMap(({ clientMessageId }) => clientMessageId ?? []));
    if (this.outgoing.some((waiting) => said.has(waiting.clientMessageId))) {
      this.outgoing = this.outgoing.filter((waiting) => !said.has(waiting.clientMessageId));
      this.#keep();
    }
    this.#changed();
  }

  /** One message at a time, in the order they were written. */
  async #sendNext(locale: string): Promise<void> {
    const next = this.outgoing.find(({ failed }) => failed === undefined);
    if (next === undefined || this.isAnswering || this.#key === null) return;
    this.#forgetRetry();
    this.isAnswering = true;
    this.#changed();
    try {
      const { clientMessageId, post } = next;
      const { turns } = await this.#api.post(this.#key, { ...post, clientMessageId });
      this.isAnswering = false;
      this.#take(turns);
      this.#reached();
      if (this.#unbroken() < Math.max(...this.#turns.keys())) await this.#readOn();
      this.#polling.soon();
      void this.#sendNext(locale);
    } catch (fault) {
      this.isAnswering = false;
      this.#notSent(next, { fault, locale });
    }
  }

  #notSent(message: Outgoing, { fault, locale }: { readonly fault: unknown; readonly locale: string }): void {
    if (fault instanceof ChatFault && fault.kind === 'refused') {
      const reason = locale.startsWith('zh') ? fault.sentence?.zh : fault.sentence?.en;
      this.outgoing = this.outgoing.map((waiting) =>
        waiting.clientMessageId === message.clientMessageId ? { ...waiting, failed: reason ?? '' } : waiting,
      );
      this.#changed();
      void this.#sendNext(locale);
      return;
    }
    if (fault instanceof ChatFault && fault.kind === 'gone') {
      const { outgoing } = this;
      this.forget();
      this.outgoing = outgoing;
      void this.open(locale);
      return;
    }
    this.#lost(fault, () => this.#sendNext(locale));
  }

  #reached(): void {
    this.#tries = 0;
    this.link = 'ready';
    this.#changed();
  }

  /** Notes that nothing got through, and tries again later: at once when the browser says it is online again. */
  #lost(fault: unknown, tryAgain: () => Promise<void>): void {
    this.link = fault instanceof ChatFault && fault.kind === 'offline' ? 'offline' : 'unavailable';
    // A message before this one is still being answered: that is no fault to show on a first try.
    if (fault instanceof ChatFault && fault.kind === 'later' && this.#tries === 0) this.link = 'ready';
    const wait = RETRY_MS[Math.min(this.#tries, RETRY_MS.length - 1)];
    this.#tries += 1;
    this.#forgetRetry();
    const retry = () => {
      this.#forgetRetry();
      void tryAgain();
    };
    const timer = setTimeout(retry, wait);
    addEventListener('online', retry);
    this.#forgetRetry = () => {
      clearTimeout(timer);
      removeEventListener('online', retry);
    };
    this.#changed();
  }

  #keep(): void {
    if (this.#key === null) return;
    const waiting = this.outgoing.map(({ failed: _failed, ...each }) => each);
    this.#keeping.write({ key: this.#key, waiting });
  }
}
