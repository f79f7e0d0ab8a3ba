import { CHANNEL_FEATURES } from '../channels/channel-features.ts';
import type { InboundContact, StoredContact } from '../contracts/contact.ts';
import type { BotMessage } from '../contracts/conversation.ts';
import { compose, composeFiled, composeJoined } from '../dialogue/compose.ts';
import { nextQuestion } from '../dialogue/missing.ts';
import { FRESH_STATE } from '../dialogue/step.ts';
import { codePointLength } from '../kernel/text.ts';
import { MINUTE_MS } from '../kernel/time.ts';
import type { ContactStore } from './contact-store.ts';
import type { ContinueDeps } from './continue-matter.ts';
import type { FetchMediaDeps } from './fetch-media.ts';
import { type FileDeps, fileCases } from './file-cases.ts';
import type { ReplySender } from './reply-sender.ts';
import { type UnderstandDeps, type Understanding, understand } from './understand.ts';

/** What working on a queued contact needs. */
export type ProcessDeps = FileDeps &
  UnderstandDeps &
  ContinueDeps &
  FetchMediaDeps & { readonly contacts: ContactStore; readonly replies: ReplySender };

/** How the work on a contact ended. `hopeless` is recorded on the contact and never tried again. */
export type ProcessOutcome =
  | { readonly kind: 'filed' | 'joined'; readonly caseIds: readonly string[] }
  | { readonly kind: 'asked' | 'already' }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'hopeless'; readonly reason: string };

/** Shorter than what and where can be told. */
const MIN_TEXTED_CHARS = 6;

const THANKS =
  /^(?:[嗯哦啊了啦哈你您们，,。.!！~～ ]|好的?|行|可以|谢|感谢|多谢|辛苦|收到|知道|明白|ok(?:ay)?|thank(?:s| you)?|got it){1,20}$/i;

/** Urgencies that are filed even when the citizen left a chat before consenting. */
const TOO_URGENT_TO_DROP = 'U2';

/** "好的", "谢谢": said to a text message of ours, and no matter. */
function isThanks(text: string): boolean {
  return THANKS.test(text.trim());
}

/** A contact, and what it says now: with its files fetched and what was said before. */
type UnderWork = { readonly contact: StoredContact; readonly inbound: InboundContact };

/** One contact under work, with what every ending of it needs. */
export class ContactWork {
  readonly #contact: StoredContact;
  readonly #inbound: InboundContact;
  readonly #deps: ProcessDeps;

  constructor({ contact, inbound }: UnderWork, deps: ProcessDeps) {
    this.#contact = contact;
    this.#inbound = inbound;
    this.#deps = deps;
  }

  /** Ends the work by what was understood: rejects with a reason, asks the one missing thing, or files. */
  decide(understanding: Understanding): Promise<ProcessOutcome> {
    const { demands } = understanding.extraction;
    if (understanding.refusalCode !== null) return this.reject(understanding.refusalCode, 'refused');
    if (this.#isAbandonedChat()) {
      const urgent = demands.some((demand) => demand.urgency.value <= TOO_URGENT_TO_DROP);
      return urgent ? this.#file(understanding) : this.reject('abandoned', null);
    }
    const isInvalid = demands.every((demand) => demand.demandType.value === 'invalid');
    if (this.#inbound.texted === true && understanding.safety.level === null) {
      if (isThanks(this.#inbound.text)) return this.reject('small-talk', null);
      if (isInvalid || this.#isTooShort()) return this.#file(understanding, { forOperator: true });
    }
    if (isInvalid) return this.reject('invalid', 'ask-matter');
    const question = this.#canAsk() && understanding.safety.level === null ? this.#questionFor(understanding) : null;
    return question === null ? this.#file(understanding) : this.#ask(question);
  }

  /** Ends the work without a case. `reason` is kept on the contact; null says nothing to the sender. */
  async reject(reason: string, say: 'refused' | 'ask-matter' | null): Promise<ProcessOutcome> {
    if (say !== null) {
      await this.#reply('rejected', this.#compose(say === 'refused' ? { say, code: reason } : { say }));
    }
    await this.#deps.contacts.settle(this.#contact.id, { status: 'rejected', reason }, this.#deps.clock.now());
    return { kind: 'rejected', reason };
  }

  /**
   * Files without words, whose sender was asked for some when they came: they wait for them, and what stays without
   * becomes a case that an operator looks at.
   */
  async awaitWords(): Promise<ProcessOutcome> {
    if (this.#contact.status !== 'asked') return this.#waitForAnswer();
    const { attachments, mediaMissed = [], locale } = this.#inbound;
    const count = attachments.length + mediaMissed.length;
    const text = this.#deps.city.say(locale, 'channel.files-added', { count });
    const described = new ContactWork({ contact: this.#contact, inbound: { ...this.#inbound, text } }, this.#deps);
    return described.#file(await understand(described.#inbound, this.#deps), { forOperator: true });
  }

  async #ask(slot: NonNullable<ReturnType<typeof nextQuestion>>): Promise<ProcessOutcome> {
    await this.#reply('asked', this.#compose({ say: 'ask', slot }));
    return this.#waitForAnswer();
  }

  async #waitForAnswer(): Promise<ProcessOutcome> {
    const waitMs = this.#deps.city.city.settings.abandonedAfterMinutes * MINUTE_MS;
    const lookAgainAt = new Date(this.#deps.clock.now().getTime() + waitMs);
    await this.#deps.contacts.settle(this.#contact.id, { status: 'asked', lookAgainAt }, this.#deps.clock.now());
    const { channel, reporter } = this.#inbound;
    if (reporter.channelUserId !== undefined) {
      await this.#deps.threads.asked(channel, reporter.channelUserId, this.#contact.id);
    }
    return { kind: 'asked' };
  }

  async #file(understanding: Understanding, { forOperator = false } = {}): Promise<ProcessOutcome> {
    const { id: contactId } = this.#contact;
    const order = { contactId, inbound: this.#inbound, understanding, humanRequested: forOperator };
    const filed = await fileCases(order, this.#deps);
    if (!filed.ok) {
      if (filed.error.kind === 'contact-settled') return { kind: 'already' };
      throw new Error(`contact ${contactId} could not be filed: ${filed.error.kind}`);
    }
    if (filed.value.kind === 'known') return { kind: 'already' };
    const { city } = this.#deps;
    const { locale } = this.#inbound;
    if (understanding.safety.call.length > 0) {
      await this.#reply('danger', this.#compose({ say: 'danger', call: understanding.safety.call }));
    }
    if (filed.value.kind === 'joined') {
      await this.#reply('filed', composeJoined(filed.value.case, { city, locale }));
      return { kind: 'joined', caseIds: [filed.value.case.id] };
    }
    const { cases } = filed.value;
    const { channel, reporter } = this.#inbound;
    if (reporter.channelUserId !== undefined && CHANNEL_FEATURES[channel].takes.includes('picture')) {
      await this.#deps.threads.filed(channel, reporter.channelUserId, contactId);
    }
    // Answering a text message that says nothing could go on for ever: a program may have written it.
    const isSilent = forOperator && this.#inbound.texted === true;
    if (!isSilent) await this.#reply('filed', composeFiled(cases, { city, locale }));
    return { kind: 'filed', caseIds: cases.map(({ case: { id } }) => id) };
  }

  #isTooShort(): boolean {
    return codePointLength(this.#inbound.text) < MIN_TEXTED_CHARS;
  }

  #canAsk(): boolean {
    // Where no question reaches the citizen, or its answer would not find back, the matter is filed as it is.
    return this.#contact.status === 'stored' && CHANNEL_FEATURES[this.#inbound.channel].asks;
  }

  #isAbandonedChat(): boolean {
    return this.#inbound.channel === 'chat';
  }

  #questionFor({ extraction }: Understanding) {
    const { position } = this.#inbound;
    return nextQuestion({
      demands: extraction.demands,
      state: FRESH_STATE,
      ...(position === undefined ? {} : { position }),
      categoryOf: (code) => this.#deps.city.category(code),
    });
  }

  #compose(say: Parameters<typeof compose>[0]): BotMessage {
    return compose(say, { city: this.#deps.city, locale: this.#inbound.locale, state: FRESH_STATE });
  }

  async #reply(what: string, message: BotMessage): Promise<void> {
    if (this.#inbound.noReply === true) return;
    const { channel, locale, sourceRef, threadRef, reporter, title, dropped } = this.#inbound;
    const address = {
      contactId: this.#contact.id,
      channel,
      locale,
      sourceRef,
      reporter,
      ...(threadRef === undefined ? {} : { threadRef }),
      ...(title === undefined ? {} : { title }),
      ...(dropped === undefined ? {} : { dropped }),
    };
    await this.#deps.replies.send(address, { id: `${this.#contact.id}-${what}`, message });
  }
}
