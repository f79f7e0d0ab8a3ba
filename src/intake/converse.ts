import type { Anonymity } from '../contracts/contact.ts';
import type { BotMessage, Conversation, PostMessage, Turn } from '../contracts/conversation.ts';
import { compose } from '../dialogue/compose.ts';
import type { ConversationStore } from '../dialogue/conversation-store.ts';
import { detectIntent, type Intent } from '../dialogue/intent.ts';
import { nextQuestion } from '../dialogue/missing.ts';
import { type Say, step, type Understood } from '../dialogue/step.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { cleanText } from '../kernel/text.ts';
import { type ChatContact, keepChatWords } from './chat-contact.ts';
import { carryOut } from './chat-effects.ts';
import type { ContactStore } from './contact-store.ts';
import type { FileDeps } from './file-cases.ts';
import type { SealedReporterReader } from './filed-earlier.ts';
import { openTurns, sealTurn } from './turn-seal.ts';
import { type UnderstandDeps, type Understanding, understand } from './understand.ts';

/** What talking with a citizen needs. */
export type ConverseDeps = FileDeps &
  UnderstandDeps & {
    readonly contacts: ContactStore;
    readonly conversations: ConversationStore;
    readonly reporters: SealedReporterReader;
    /** How a case this conversation filed stands, in words; null for a number that is not this conversation's. */
    readonly statusOf: (caseNumber: string, conversation: Conversation) => Promise<string | null>;
  };

/** Why a message was not taken: nothing in it, or another message of the conversation is being answered. */
export type ConverseError = { readonly kind: 'conflict' } | { readonly kind: 'empty' };

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
  const answered = await answer(
    { conversation: { ...conversation, lastAt: deps.clock.now().toISOString() }, message, text },
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

type Read = ChatContact & { readonly understanding: Understanding };

async function answer(incoming: Incoming & { readonly text: string }, deps: ConverseDeps): Promise<Conversed> {
  const { conversation, message, text } = incoming;
  if (message.action === 'anonymity') return chooseAnonymity(incoming, deps);
  const intent = detectIntent(text, Object.values(deps.city.city.dialogue));
  const matter = await readMatter(incoming, { intent, deps });
  const decided = step(conversation.state, {
    intent,
    action: message.action ?? null,
    value: message.value ?? null,
    words: matter?.understanding.text ?? '',
    understood: matter === null ? null : understoodOf(matter, conversation, deps),
  });
  const state =
    matter === null ? decided.state : { ...decided.state, extraction: extractionRecord(matter.understanding) };
  const done = await carryOut({ effect: decided.effect, conversation, state, matter }, deps);
  const said = await Promise.all(decided.say.map((say) => sayIt(say, { conversation, state }, deps)));
  const { contactId: present, ...rest } = conversation;
  const contactId = matter?.contactId ?? present;
  return turnsOf(incoming, [...said, ...done.messages], {
    ...rest,
    state: { ...state, caseIds: [...state.caseIds, ...done.caseIds] },
    ...(contactId === undefined || done.closesMatter ? {} : { contactId }),
    matter: conversation.matter + (done.closesMatter ? 1 : 0),
  });
}

async function readMatter(
  incoming: Incoming & { readonly text: string },
  { intent, deps }: { readonly intent: Intent; readonly deps: ConverseDeps },
): Promise<Read | null> {
  const { message } = incoming;
  const showsSomething = message.position !== undefined || message.attachments.length > 0;
  if (message.action !== undefined || (intent.kind !== 'matter' && !showsSomething)) return null;
  const contact = await keepChatWords(incoming, deps);
  return { ...contact, understanding: await understand(contact.inbound, deps) };
}

function understoodOf(matter: Read, { state }: Conversation, deps: ConverseDeps): Understood {
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
      state: answersPlace ? { ...state, placeSaid: matter.understanding.text } : state,
      ...(position === undefined ? {} : { position }),
      categoryOf: (code) => deps.city.category(code),
    }),
  };
}

function extractionRecord({ extraction }: Understanding) {
  const { demands: _demands, ...record } = extraction;
  return record;
}

async function sayIt(
  say: Say,
  { conversation, state }: Pick<Conversation, 'state'> & { readonly conversation: Conversation },
  deps: ConverseDeps,
): Promise<BotMessage> {
  const { locale } = conversation;
  if (say.say !== 'status') return compose(say, { city: deps.city, locale, state });
  const text = (await deps.statusOf(say.caseNumber, conversation)) ?? deps.city.say(locale, 'query.not-found');
  return { kind: 'status', text, quickReplies: [], call: [], fields: [], cases: [] };
}

function chooseAnonymity(incoming: Incoming & { readonly text: string }, deps: ConverseDeps): Conversed {
  const { conversation, message } = incoming;
  const anonymity: Anonymity =
    message.value === 'confidential' || message.value === 'anonymous' ? message.value : 'named';
  const state = { ...conversation.state, anonymity };
  const context = { city: deps.city, locale: conversation.locale, state };
  const confirmed: BotMessage = {
    ...compose({ say: 'confirm' }, context),
    text: deps.city.say(conversation.locale, `chat.anonymity-${anonymity}`),
  };
  return turnsOf(incoming, [confirmed], { ...conversation, state });
}

/** The citizen's turn and the bot's, numbered on from the conversation's last. */
function turnsOf(
  { message, text }: Incoming & { readonly text: string },
  messages: readonly BotMessage[],
  conversation: Conversation,
): Conversed {
  const at = conversation.lastAt;
  const citizens: Turn = {
    seq: conversation.seq + 1,
    from: 'citizen',
    at,
    clientMessageId: message.clientMessageId,
    text: text === '' ? (message.value ?? message.action ?? '') : text,
  };
  const bots = messages.map(
    (said, index): Turn => ({ seq: citizens.seq + 1 + index, from: 'bot', at, text: said.text, message: said }),
  );
  const turns = [citizens, ...bots];
  return { turns, conversation: { ...conversation, seq: conversation.seq + turns.length } };
}
