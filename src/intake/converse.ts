import { Anonymity } from '../contracts/contact.ts';
import type { BotMessage, Conversation, DialogueState, PostMessage, Turn } from '../contracts/conversation.ts';
import type { WordingModel } from '../dialogue/answers/word-answer.ts';
import { compose } from '../dialogue/compose.ts';
import type { ConversationStore } from '../dialogue/conversation-store.ts';
import { heardAnonymity } from '../dialogue/heard-anonymity.ts';
import { detectIntent } from '../dialogue/intent.ts';
import { nextQuestion } from '../dialogue/missing.ts';
import { type Say, step, type Understood } from '../dialogue/step.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { cleanText } from '../kernel/text.ts';
import { answerFollowUp, type CaseFeedback } from './answer-follow-up.ts';
import { type AnswerDeps, answersTo } from './answers-to.ts';
import { carryOut } from './chat-effects.ts';
import type { ContactStore } from './contact-store.ts';
import type { FileDeps } from './file-cases.ts';
import type { SealedReporterReader } from './filed-earlier.ts';
import { heldByChallenge } from './held-by-challenge.ts';
import { joinByWords } from './join-by-words.ts';
import { paced } from './pace.ts';
import { type ReadMatter, readMatter } from './read-matter.ts';
import { spokenLocale } from './start-conversation.ts';
import { openTurns, sealTurn } from './turn-seal.ts';
import { type CleanIncoming, turnsOf } from './turns-of.ts';
import type { UnderstandDeps, Understanding } from './understand.ts';
import { wordedFor } from './worded-for.ts';

/** What talking with a citizen needs. */
export type ConverseDeps = FileDeps &
  UnderstandDeps &
  AnswerDeps & {
    readonly contacts: ContactStore;
    readonly conversations: ConversationStore;
    readonly reporters: SealedReporterReader;
    /** Puts the city's answers into words for a question; without it they are given as they stand. */
    readonly wording?: WordingModel;
    /** Takes the citizen's word on a case; without it every message is about a matter. */
    readonly feedback?: CaseFeedback;
    /** How a case this conversation filed stands, in words, or the last of them; null for a number that is none of them. */
    readonly statusOf: (caseNumber: string | null, conversation: Conversation) => Promise<string | null>;
  };

/** Why a message was not taken: nothing in it, too many of them, or another one is still being answered. */
export type ConverseError =
  | { readonly kind: 'conflict' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

/** The turns a message led to, and the conversation after them. */
export type Conversed = { readonly turns: readonly Turn[]; readonly conversation: Conversation };

/** A message for a conversation that was just read. */
export type Incoming = { readonly conversation: Conversation; readonly message: PostMessage };

/**
 * Answers one message of a conversation. Words about a matter are stored, sealed, before anything reads
 * them. One transaction keeps the turns and the state; the same client message id gives the same turns.
 */
export async function converse(
  { conversation, message }: Incoming,
  deps: ConverseDeps,
): Promise<Result<Conversed, ConverseError>> {
  const known = await deps.conversations.seqOfMessage(conversation.id, message.clientMessageId);
  if (known !== null) {
    const stored = await deps.conversations.turnsAfter(conversation.id, known - 1);
    return ok({ turns: await openTurns({ conversationId: conversation.id, stored }, deps.sealer), conversation });
  }
  const text = cleanText(message.text);
  if (
    text === '' &&
    message.action === undefined &&
    message.attachments.length === 0 &&
    message.position === undefined
  ) {
    return err({ kind: 'empty' });
  }
  const now = deps.clock.now();
  const pace = paced(conversation.pace, { limits: deps.city.city.limits, now, what: 'message' });
  if (pace.kind === 'wait') return err({ kind: 'too-many', retryAfterSeconds: pace.seconds });
  const locale =
    message.locale === undefined
      ? conversation.locale
      : spokenLocale(message.locale, deps.city.city.settings.languages);
  const answered = await answer(
    { conversation: { ...conversation, locale, pace: pace.pace, lastAt: now.toISOString() }, message, text },
    deps,
  );
  const written = await deps.conversations.append({
    conversation: answered.conversation,
    expectedSeq: conversation.seq,
    turns: await Promise.all(
      answered.turns.map((turn) => sealTurn({ conversationId: conversation.id, turn }, deps.sealer)),
    ),
  });
  return written === 'conflict' ? err({ kind: 'conflict' }) : ok(answered);
}

async function answer(incoming: CleanIncoming, deps: ConverseDeps): Promise<Conversed> {
  const { conversation, message, text } = incoming;
  const held = heldByChallenge(incoming, deps);
  if (held !== null) return held;
  if (message.action === 'anonymity') return chooseAnonymity(incoming, deps);
  const followUp = await answerFollowUp(incoming, deps);
  if (followUp !== null) return followUp;
  const joined = await joinByWords(incoming, deps);
  if (joined !== null) return joined;
  const intent = detectIntent(text, Object.values(deps.city.city.dialogue));
  const matter = await readMatter(incoming, intent, deps);
  const decided = step(withChosenIdentity(conversation.state, message), {
    intent,
    action: message.action ?? null,
    value: message.value ?? null,
    words: matter?.words ?? '',
    understood: matter === null ? null : understoodOf(matter, incoming, deps),
  });
  const state =
    matter === null ? decided.state : { ...decided.state, extraction: withoutDemands(matter.understanding) };
  const done = await carryOut({ effect: decided.effect, conversation, state, matter, message }, deps);
  const said = await Promise.all(decided.say.map((say) => sayIt(say, { conversation, state, matter }, deps)));
  const { contactId: present, ...rest } = conversation;
  const contactId = done.contactId ?? matter?.contactId ?? present;
  return turnsOf(
    { incoming, messages: [...said, ...done.messages], deps },
    {
      ...rest,
      state: { ...state, caseIds: [...state.caseIds, ...done.caseIds] },
      ...(contactId === undefined || done.closesMatter ? {} : { contactId }),
      matter: conversation.matter + (done.closesMatter ? 1 : 0),
    },
  );
}

/** A consent may say in the same breath how the citizen wants to be known. */
function withChosenIdentity(state: DialogueState, { action, value }: PostMessage): DialogueState {
  const chosen = Anonymity.safeParse(value);
  return action === 'confirm' && chosen.success ? { ...state, anonymity: chosen.data } : state;
}

function understoodOf(matter: ReadMatter, { conversation, text }: CleanIncoming, deps: ConverseDeps): Understood {
  const { state } = conversation;
  const { extraction, safety, refusalCode } = matter.understanding;
  const { position } = matter.inbound;
  const answersPlace = state.slot === 'place' && (state.phase === 'asking' || state.phase === 'editing');
  return {
    demands: extraction.demands,
    call: safety.call,
    refusalCode,
    question: nextQuestion({
      demands: extraction.demands,
      // What was just said in answer to "where?" is a place, whether or not the gazetteer knows it.
      state: answersPlace ? { ...state, placeSaid: matter.words } : state,
      ...(position === undefined ? {} : { position }),
      categoryOf: (code) => deps.city.category(code),
      asksDistrict: true,
    }),
    corrections: matter.corrections,
    heardAnonymity: heardAnonymity(text, Object.values(deps.city.city.dialogue)),
    answerIds: answersTo({ text, conversation, demands: extraction.demands }, deps),
  };
}

function withoutDemands({ extraction }: Understanding) {
  const { demands: _demands, ...record } = extraction;
  return record;
}

async function sayIt(
  say: Say,
  {
    conversation,
    state,
    matter,
  }: Pick<Conversation, 'state'> & { readonly conversation: Conversation; readonly matter: ReadMatter | null },
  deps: ConverseDeps,
): Promise<BotMessage> {
  const { locale } = conversation;
  if (say.say !== 'status') {
    const worded = say.say === 'answer' ? await wordedFor(say.ids, { conversation, matter }, deps) : undefined;
    return compose(say, { city: deps.city, locale, state, hasDevice: true, worded });
  }
  const text =
    (await deps.statusOf(say.caseNumber, conversation)) ??
    deps.city.say(locale, 'chat.status-elsewhere', { number: deps.city.city.settings.hotline.number });
  return { kind: 'status', text, quickReplies: [], call: [], fields: [], cases: [] };
}

function chooseAnonymity(incoming: CleanIncoming, deps: ConverseDeps): Conversed {
  const { conversation, message } = incoming;
  const anonymity: Anonymity =
    message.value === 'confidential' || message.value === 'anonymous' ? message.value : 'named';
  const { anonymityHeard: _heard, ...before } = conversation.state;
  const state = { ...before, anonymity };
  const context = { city: deps.city, locale: conversation.locale, state };
  const confirmed: BotMessage = {
    ...compose({ say: 'confirm' }, context),
    text: deps.city.say(conversation.locale, `chat.anonymity-${anonymity}`),
  };
  return turnsOf({ incoming, messages: [confirmed], deps }, { ...conversation, state });
}
