import type { AnswerEntry } from '../city/answer-entry.ts';
import type { CityLookup } from '../city/lookup.ts';
import type { AnswerSource, BotMessage } from '../contracts/conversation.ts';
import { clip } from '../kernel/text.ts';
import type { WordedSentence } from './answers/check-wording.ts';
import { PLAIN_MESSAGE } from './plain-message.ts';

const MAX_LABEL_CHARS = 60;

/** What an answer is composed of: entries of the city, best first, and perhaps their checked wording. */
export type AnswerParts = {
  readonly ids: readonly string[];
  readonly worded?: readonly WordedSentence[] | undefined;
};

/**
 * An answer in the words of the city's entry, or in words that were checked against the entries and are shown with
 * them; with where it stands and since when.
 */
export function composeAnswer(
  { ids, worded = [] }: AnswerParts,
  { city, phrase }: { readonly city: CityLookup; readonly phrase: (key: string) => string },
): BotMessage {
  const entries = ids.flatMap((id) => city.city.answers.find((entry) => entry.id === id) ?? []);
  const rests = entries.filter(({ id }) => worded.some(({ entry }) => entry === id));
  const best = rests[0] ?? entries[0];
  if (best === undefined) return { ...PLAIN_MESSAGE, kind: 'text', text: phrase('chat.ask-matter') };
  const text = rests.length === 0 ? best.answer : `${joined(worded)}\n${noteOf(rests, phrase)}`;
  return {
    ...PLAIN_MESSAGE,
    kind: 'answer',
    text: `${text}\n${phrase('chat.did-it-help')}`,
    source: sourceOf(best),
    ...(rests.length === 0 ? {} : { worded: rests.map((entry) => ({ ...sourceOf(entry), text: entry.answer })) }),
    quickReplies: [
      { label: phrase('button.helped'), value: 'helped', action: 'helped' },
      { label: phrase('button.not-helped'), value: 'not-helped', action: 'not-helped' },
      ...entries
        .filter((entry) => entry !== best && !rests.includes(entry))
        .map(({ question }) => ({ label: clip(question, MAX_LABEL_CHARS), value: question })),
    ],
  };
}

function joined(worded: readonly WordedSentence[]): string {
  const texts = worded.map(({ text }) => text);
  return texts.join(texts.some((text) => /\p{Script=Han}/u.test(text)) ? '' : ' ');
}

/** Says that the words are a program's, and that the entries hold; samples are named as such. */
function noteOf(entries: readonly AnswerEntry[], phrase: (key: string) => string): string {
  return entries.some(({ sample }) => sample) ? phrase('chat.worded-sample') : phrase('chat.worded');
}

function sourceOf({ source, asOf, url }: AnswerEntry): AnswerSource {
  return { title: source, date: asOf, ...(url === undefined ? {} : { url }) };
}
