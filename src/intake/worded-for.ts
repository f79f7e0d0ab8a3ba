import type { CityLookup } from '../city/lookup.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { WordedSentence } from '../dialogue/answers/check-wording.ts';
import { type WordingModel, wordAnswer } from '../dialogue/answers/word-answer.ts';
import type { Clock } from '../kernel/clock.ts';
import { SECOND_MS } from '../kernel/time.ts';
import type { ReadMatter } from './read-matter.ts';

/** A message that took this long to read is answered at once, in the entry's own words. */
const WORD_WITHIN_MS = 10 * SECOND_MS;
/** Shorter names stand in ordinary words. */
const NAME_FROM_CHARS = 2;

/**
 * The checked wording of entries for the question just asked, redacted; undefined where there is no model, no time
 * left, or no wording that holds: then the entry's own text is the answer.
 */
export async function wordedFor(
  ids: readonly string[],
  { conversation, matter }: { readonly conversation: Conversation; readonly matter: ReadMatter | null },
  deps: { readonly city: CityLookup; readonly clock: Clock; readonly wording?: WordingModel },
): Promise<readonly WordedSentence[] | undefined> {
  const { wording, city, clock } = deps;
  if (wording === undefined || matter === null || matter.understanding.withheld) return undefined;
  if (clock.now().getTime() - new Date(conversation.lastAt).getTime() > WORD_WITHIN_MS) return undefined;
  const entries = ids.flatMap((id) => city.city.answers.find((entry) => entry.id === id) ?? []);
  const { divisions, places, departments } = city.city;
  const names = [...divisions, ...places]
    .map(({ name }) => name)
    .concat(departments.flatMap(({ name }) => [name.zh, name.en]))
    .filter((name) => name.length >= NAME_FROM_CHARS);
  const worded = await wordAnswer({ question: matter.words, entries, names }, { ...wording, clock });
  return worded.ok ? worded.value : undefined;
}
