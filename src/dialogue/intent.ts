import type { DialogueWords } from '../city/dialogue-words.ts';
import { parseCaseNumber } from '../kernel/ids.ts';
import { isOtherLanguage } from './other-language.ts';

/** What a message wants of the conversation itself; `matter` is everything else. */
export type Intent =
  | {
      readonly kind:
        | 'yes'
        | 'no'
        | 'cancel'
        | 'restart'
        | 'greeting'
        | 'thanks'
        | 'human'
        | 'abuse'
        | 'other-language'
        | 'matter'
        | 'empty';
    }
  | { readonly kind: 'status'; readonly caseNumber: string | null };

/** A steering word counts only when the message is about as short as the word: "不是" is a no, a complaint that begins with it is not. */
const STEERING_MAX_CHARS = 12;
/** Longer messages that mention a person or a status are matters of their own. */
const REQUEST_MAX_CHARS = 40;

const CLAUSE_END = /[\s,，。.;；!！?？~～、]+/;
const CASE_NUMBER = /\d{8}\s*[-—–]?\s*[0-9A-Za-z]{6}\s*[-—–]?\s*[0-9A-Za-z]/;

/** Words without case, spaces and marks, as steering words are compared. */
export function bareWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]+/gu, '');
}

/** Whether words run together, 算了不报了, are steering words from end to end. */
function isMadeOf(part: string, words: readonly string[]): boolean {
  return words.some(
    (word) => word !== '' && part.startsWith(word) && (part === word || isMadeOf(part.slice(word.length), words)),
  );
}

/**
 * Reads the intent of one message by the words of all the city's languages. `text` may be redacted
 * or not; a case number in it is found either way.
 */
export function detectIntent(text: string, languages: readonly DialogueWords[]): Intent {
  const said = bareWords(text);
  if (said === '') return { kind: 'empty' };
  const typedNumber = CASE_NUMBER.exec(text.normalize('NFKC'))?.[0];
  const caseNumber = typedNumber === undefined ? null : parseCaseNumber(typedNumber);
  const clauses = text
    .split(CLAUSE_END)
    .map(bareWords)
    .filter((clause) => clause !== '');
  // "算了，不报了" says one thing in two ways.
  const is = (list: keyof DialogueWords): boolean =>
    said.length <= STEERING_MAX_CHARS * 2 &&
    [[said], clauses].some((parts) =>
      parts.every((part) => languages.some((words) => isMadeOf(part, words[list].map(bareWords)))),
    );
  const has = (list: keyof DialogueWords): boolean =>
    languages.some((words) => words[list].some((word) => said.includes(bareWords(word))));

  if (typedNumber !== undefined && said.length <= REQUEST_MAX_CHARS) {
    // A wrong check character is told like any number that is not known here.
    return { kind: 'status', caseNumber: caseNumber ?? typedNumber };
  }
  if (is('restart')) return { kind: 'restart' };
  if (is('cancel')) return { kind: 'cancel' };
  if (is('yes')) return { kind: 'yes' };
  if (is('no')) return { kind: 'no' };
  if (is('greeting')) return { kind: 'greeting' };
  if (is('thanks')) return { kind: 'thanks' };
  if (said.length <= REQUEST_MAX_CHARS) {
    if (has('hasHuman')) return { kind: 'human' };
    if (has('hasStatus')) return { kind: 'status', caseNumber };
  }
  if (said.length <= STEERING_MAX_CHARS && has('hasAbuse')) return { kind: 'abuse' };
  if (isOtherLanguage(text)) return { kind: 'other-language' };
  return { kind: 'matter' };
}
