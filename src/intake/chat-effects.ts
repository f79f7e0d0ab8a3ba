import type { BotMessage, Conversation, DialogueState, PostMessage } from '../contracts/conversation.ts';
import { composeFiled, composeJoined, type Filed } from '../dialogue/compose.ts';
import type { Effect } from '../dialogue/step.ts';
import { type ChatContact, openChatContact, takeUpAgain } from './chat-contact.ts';
import type { ConverseDeps } from './converse.ts';
import { fileCases } from './file-cases.ts';
import { filedEarlier } from './filed-earlier.ts';
import { readWords, type Understanding } from './understand.ts';

/** What carrying out an effect led to. */
export type Done = {
  readonly messages: readonly BotMessage[];
  readonly caseIds: readonly string[];
  /** Whether the matter is over, so that the next words begin a new one. */
  readonly closesMatter: boolean;
  /** The contact that carries the matter from now on, where it is another. */
  readonly contactId?: string;
};

const NOTHING: Done = { messages: [], caseIds: [], closesMatter: false };

/** What an effect is carried out on. */
export type EffectInput = {
  readonly effect: Effect;
  readonly conversation: Conversation;
  /** The state after the step; its demands are what the citizen saw and agreed to. */
  readonly state: DialogueState;
  /** The matter as read from this message; null when the message was a button or a steering word. */
  readonly matter: (ChatContact & { readonly understanding: Understanding }) | null;
  readonly message: PostMessage;
};

/** Does what a step of the dialogue decided. Safe to repeat: filing twice gives the first filing's receipt. */
export async function carryOut(input: EffectInput, deps: ConverseDeps): Promise<Done> {
  const { effect } = input;
  if (effect === 'none') return NOTHING;
  if (effect === 'take-up') {
    const again = await takeUpAgain({ conversation: input.conversation, message: input.message, text: '' }, deps);
    return again === null ? NOTHING : { ...NOTHING, contactId: again.contactId };
  }
  const contact = input.matter ?? (await openChatContact(input.conversation, deps));
  if (contact === null) return NOTHING;
  switch (effect) {
    case 'file':
    case 'file-danger':
    case 'hand-over':
      return fileMatter({ ...input, contact }, deps);
    case 'drop':
      return settle(contact.contactId, 'cancelled', deps);
    case 'answer':
      await deps.contacts.settle(
        contact.contactId,
        { status: 'answered', reason: `answer:${input.state.answerIds[0] ?? ''}`.slice(0, MAX_REASON_CHARS) },
        deps.clock.now(),
      );
      return NOTHING;
    case 'refuse':
      return settle(contact.contactId, input.matter?.understanding.refusalCode ?? 'refused', deps);
  }
}

/** The longest reason a contact keeps. */
const MAX_REASON_CHARS = 80;

async function settle(contactId: string, reason: string, deps: ConverseDeps): Promise<Done> {
  await deps.contacts.settle(contactId, { status: 'rejected', reason }, deps.clock.now());
  return { ...NOTHING, closesMatter: true };
}

async function fileMatter(input: EffectInput & { readonly contact: ChatContact }, deps: ConverseDeps): Promise<Done> {
  const { contact, state, matter } = input;
  if (matter === null && state.demands.length === 0) return NOTHING;
  const inbound = {
    ...contact.inbound,
    anonymity: state.anonymity,
    // Given with the consent itself, and not before it was wanted.
    reporter: { ...contact.inbound.reporter, ...input.message.contact },
  };
  const outcome = await fileCases(
    {
      contactId: contact.contactId,
      inbound,
      understanding: matter?.understanding ?? agreed(inbound, state, deps),
      ...(state.placeSaid === undefined ? {} : { placeSaid: state.placeSaid }),
      humanRequested: input.effect === 'hand-over',
    },
    deps,
  );
  if (!outcome.ok) throw new Error(`contact ${contact.contactId} could not be filed: ${outcome.error.kind}`);
  if (outcome.value.kind === 'joined') {
    const { case: joined } = outcome.value;
    const message = composeJoined(joined, { city: deps.city, locale: input.conversation.locale });
    return { messages: [message], caseIds: [joined.id], closesMatter: true };
  }
  const filed: readonly Filed[] =
    outcome.value.kind === 'filed'
      ? outcome.value.cases
      : await filedEarlier({ contactId: contact.contactId, caseIds: outcome.value.caseIds }, deps);
  return {
    messages: [composeFiled(filed, { city: deps.city, locale: input.conversation.locale })],
    caseIds: filed.map((record) => record.case.id),
    closesMatter: true,
  };
}

/** What the citizen was shown and agreed to, not what a second reading might find. */
function agreed(inbound: ChatContact['inbound'], state: DialogueState, deps: ConverseDeps): Understanding {
  return {
    ...readWords(inbound, deps.city),
    extraction: { mode: 'rules', notes: [], ...state.extraction, demands: state.demands },
  };
}
