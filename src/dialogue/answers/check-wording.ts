import type { AnswerEntry } from '../../city/answer-entry.ts';
import { findPii } from '../../privacy/find-pii.ts';
import { segments } from './segments.ts';
import { comparable, strangeClaims } from './wording-claims.ts';

/** One sentence of a worded answer, and the id of the entry it rests on. */
export type WordedSentence = { readonly text: string; readonly entry: string };

/** Why a sentence may not be shown. */
export type WordingFault = {
  readonly sentence: number;
  readonly kind:
    | 'entry'
    | 'markup'
    | 'length'
    | 'language'
    | 'number'
    | 'name'
    | 'firmness'
    | 'negation'
    | 'identity'
    | 'unsupported';
  readonly found: string;
};

/** The entries a model was given, and names of the city that must not come in from elsewhere. */
export type WordingFrame = { readonly entries: readonly AnswerEntry[]; readonly names: readonly string[] };

/** An answer is read on a phone. */
const MAX_TOTAL_CHARS = 600;
const MAX_SENTENCE_CHARS = 200;
/** Share of a sentence's parts that its entry must have; the rest are words that join. */
const SUPPORTED_FROM = 0.6;
/** So many parts in a row that the entry lacks make a statement of their own: five ideographs, or four words. */
const MAX_NOVEL_RUN = 3;
const MARKUP_OR_LINK = /[<>`*_#[\]{}|\\~^]|[\p{Cc}\p{Cf}\p{Co}]|:\/\/|www\.|\w\.(?:com|cn|net|org|gov)\b/iu;
/** Half of the letters decide the language. */
const OTHER_SCRIPT_SHARE = 0.5;

/**
 * Finds whatever a worded answer says that the entries behind it do not: an empty list is what showing it takes. It
 * cannot see what was left out, which is why the entries themselves are shown beside it.
 */
export function checkWording(sentences: readonly WordedSentence[], frame: WordingFrame): WordingFault[] {
  const total = sentences.reduce((sum, { text }) => sum + text.length, 0);
  const long = total > MAX_TOTAL_CHARS ? [{ sentence: 0, kind: 'length' as const, found: `${total}` }] : [];
  const faults = sentences.flatMap((sentence, index) => {
    const entry = frame.entries.find(({ id }) => id === sentence.entry);
    const found =
      entry === undefined
        ? [{ kind: 'entry' as const, found: sentence.entry }]
        : faultsOf(sentence, entry, frame.names);
    return found.map((fault) => ({ sentence: index, ...fault, found: fault.found.slice(0, 80) }));
  });
  return [...long, ...faults];
}

function faultsOf(
  { text }: WordedSentence,
  entry: AnswerEntry,
  names: readonly string[],
): Omit<WordingFault, 'sentence'>[] {
  const source = `${entry.question}\n${entry.answer}`;
  const known = comparable(source);
  const said = comparable(text);
  const markup = MARKUP_OR_LINK.exec(text);
  return [
    ...(markup === null ? [] : [{ kind: 'markup' as const, found: markup[0] }]),
    ...(text.length > MAX_SENTENCE_CHARS ? [{ kind: 'length' as const, found: `${text.length}` }] : []),
    ...(isHan(text) === isHan(entry.answer) ? [] : [{ kind: 'language' as const, found: text }]),
    ...strangeClaims(text, source),
    ...names
      .filter((name) => said.includes(comparable(name)) && !known.includes(comparable(name)))
      .map((found) => ({ kind: 'name' as const, found })),
    ...findPii(text)
      .map(({ start, end }) => text.slice(start, end))
      .filter((found) => !source.includes(found))
      .map((found) => ({ kind: 'identity' as const, found })),
    ...unsupported(text, source),
  ];
}

/** What a sentence says in words its entry does not have. */
function unsupported(text: string, source: string): Omit<WordingFault, 'sentence'>[] {
  const known = new Set(segments(source));
  const parts = segments(text);
  let novel: string[] = [];
  let longest: string[] = [];
  for (const part of parts) {
    novel = known.has(part) ? [] : [...novel, part];
    if (novel.length > longest.length) longest = novel;
  }
  const share = parts.filter((part) => known.has(part)).length / Math.max(parts.length, 1);
  const fits = parts.length > 0 && share >= SUPPORTED_FROM && longest.length <= MAX_NOVEL_RUN;
  return fits ? [] : [{ kind: 'unsupported', found: longest.join(' ') }];
}

function isHan(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) > letters * OTHER_SCRIPT_SHARE;
}
