import type { CityLookup } from '../city/lookup.ts';
import type { BotMessage } from '../contracts/conversation.ts';
import { answersChallenge, newChallenge } from '../dialogue/challenge.ts';
import { assessSafety } from '../extraction/safety/assess-safety.ts';
import type { RandomSource } from '../kernel/random.ts';
import type { Conversed } from './converse.ts';
import { type CleanIncoming, turnsOf } from './turns-of.ts';

/** While a challenge stands, only its answer and danger to life get through; the words go nowhere. */
export function heldByChallenge(
  incoming: CleanIncoming,
  deps: { readonly city: CityLookup; readonly random: RandomSource },
): Conversed | null {
  const { conversation, text } = incoming;
  const { challenge: digest, ...state } = conversation.state;
  if (digest === undefined || assessSafety(text, deps.city.city.safety).call.length > 0) return null;
  const { id: conversationId, locale } = conversation;
  if (answersChallenge(text, { digest, conversationId })) {
    const text = deps.city.say(locale, 'chat.challenge-passed');
    const passed: BotMessage = { kind: 'text', text, quickReplies: [], call: [], fields: [], cases: [] };
    return turnsOf({ incoming, messages: [passed], deps }, { ...conversation, state });
  }
  const next = newChallenge(conversationId, { city: deps.city, locale, random: deps.random });
  return turnsOf(
    { incoming, messages: [next.message], deps },
    { ...conversation, state: { ...state, challenge: next.digest } },
  );
}
