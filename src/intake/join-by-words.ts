import { caseIdOf } from '../cases/case-id.ts';
import type { InboundContact } from '../contracts/contact.ts';
import type { BotMessage, Conversation } from '../contracts/conversation.ts';
import { composeFiled } from '../dialogue/compose.ts';
import { bareWords } from '../dialogue/intent.ts';
import { assessSafety } from '../extraction/safety/assess-safety.ts';
import { caseNumberIn } from '../kernel/ids.ts';
import type { ConverseDeps, Conversed } from './converse.ts';
import { filedEarlier } from './filed-earlier.ts';
import { joinCase } from './join-case.ts';
import { type CleanIncoming, turnsOf } from './turns-of.ts';

/** A longer message tells a matter of its own. */
const MAX_WISH_CHARS = 400;

/**
 * "我也是，20261124-7KQ2M9-C": joins the matter of a number as somebody else of it, with a case of one's own. Null when a
 * message wishes no such thing, or speaks of danger. What cannot be joined is answered alike, whether it exists or not.
 */
export async function joinByWords(incoming: CleanIncoming, deps: ConverseDeps): Promise<Conversed | null> {
  const { conversation, message, text } = incoming;
  if (message.action !== undefined || text.length > MAX_WISH_CHARS) return null;
  const caseNumber = caseNumberIn(text);
  if (caseNumber === null || !wishesToJoin(text, deps)) return null;
  if (conversation.state.caseIds.includes(caseIdOf(caseNumber))) return null;
  if (assessSafety(text, deps.city.city.safety).call.length > 0) return null;
  const joined = await joinCase({ caseNumber, inbound: inboundOf(incoming, caseNumber) }, deps);
  const { locale } = conversation;
  if (joined.ok) {
    const receipt = composeFiled([joined.value], { city: deps.city, locale });
    return answer(incoming, { messages: [receipt], caseIds: [joined.value.case.id], deps });
  }
  if (joined.error.kind === 'known') {
    const { caseIds } = joined.error;
    const contactId = (await deps.cases.get(caseIds[0] ?? ''))?.contactIds[0] ?? '';
    const earlier = await filedEarlier({ contactId, caseIds }, deps);
    return answer(incoming, { messages: [composeFiled(earlier, { city: deps.city, locale })], caseIds, deps });
  }
  const refused: BotMessage = {
    kind: 'text',
    text: deps.city.say(locale, 'chat.not-joinable', { caseNumber }),
    quickReplies: [],
    call: [],
    fields: [],
    cases: [],
  };
  return answer(incoming, { messages: [refused], caseIds: [], deps });
}

function answer(
  incoming: CleanIncoming,
  {
    messages,
    caseIds,
    deps,
  }: { readonly messages: readonly BotMessage[]; readonly caseIds: readonly string[]; readonly deps: ConverseDeps },
): Conversed {
  const { conversation } = incoming;
  const { state } = conversation;
  const known = [...new Set([...state.caseIds, ...caseIds])];
  const next: Conversation = { ...conversation, state: { ...state, caseIds: known } };
  return turnsOf({ incoming, messages, deps }, next);
}

function wishesToJoin(text: string, { city }: ConverseDeps): boolean {
  const said = bareWords(text);
  return Object.values(city.city.dialogue).some(({ hasJoin }) =>
    hasJoin.some((word) => said.includes(bareWords(word))),
  );
}

/** One window joins a matter once: its number is the message's own. */
function inboundOf({ conversation, message, text }: CleanIncoming, caseNumber: string): InboundContact {
  return {
    channel: conversation.channel,
    sourceRef: `${conversation.id}#join#${caseIdOf(caseNumber)}`,
    receivedAt: conversation.lastAt,
    text,
    locale: conversation.locale,
    anonymity: 'named',
    reporter: { channelUserId: conversation.id, ...message.contact },
    attachments: [],
    threadRef: conversation.id,
  };
}
