import type { Conversation } from '../contracts/conversation.ts';
import type { Demand } from '../contracts/extraction.ts';
import type { AnswerIndex } from '../dialogue/answers/answer-index.ts';
import { asksToKnow } from '../dialogue/answers/asks-to-know.ts';
import type { UnderstandDeps } from './understand.ts';

/** Where answers are found; made with the first question, since most messages are none. */
export type AnswerDeps = UnderstandDeps & { readonly answers: () => AnswerIndex; readonly clock: { now(): Date } };

/**
 * The city's answers to a message that asks to be told something. None for a grievance, for what is added to a
 * matter already under way, or where nothing fits well.
 */
export function answersTo(
  {
    text,
    conversation,
    demands,
  }: { readonly text: string; readonly conversation: Conversation; readonly demands: readonly Demand[] },
  deps: AnswerDeps,
): readonly string[] {
  const { phase, wantsPerson } = conversation.state;
  const isUnderWay = phase === 'asking' || phase === 'confirming' || phase === 'editing' || wantsPerson;
  if (isUnderWay || demands.length !== 1) return [];
  if (!asksToKnow({ text, demand: demands[0] }, Object.values(deps.city.city.dialogue))) return [];
  return deps
    .answers()
    .find(text, deps.clock.now())
    .map(({ id }) => id);
}
