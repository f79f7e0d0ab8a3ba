import type { Case } from '../../contracts/case.ts';
import { weightOf } from '../similarity/shingle-weights.ts';
import { type WeighedText, weighTexts } from '../similarity/weighed-text.ts';
import { placeName } from './place-name.ts';

/** How much of a text is compared: what comes after its first sentences is argument, not matter. */
const CHARS = 200;

/** A case ready to be compared with others. */
export type MatchSubject = {
  /** Title and the beginning of the text. */
  readonly whole: WeighedText;
  /** The name of the place; empty when none was said. */
  readonly place: WeighedText;
  /** What kind of matter it may be: category code -> how sure. */
  readonly kinds: ReadonlyMap<string, number>;
  /** The text with nothing but its words, to tell a copy. */
  readonly words: string;
};

/** What a subject is made from. */
export type SubjectWords = {
  readonly title: string;
  readonly text: string;
  readonly place?: string;
  readonly kinds: ReadonlyMap<string, number>;
};

/** Makes a subject of words. */
export function matchSubject({ title, text, place, kinds }: SubjectWords): MatchSubject {
  return {
    whole: weighTexts([
      { text: title, factor: 2 },
      { text, factor: 1, chars: CHARS },
    ]),
    place: weighTexts(place === undefined ? [] : [{ text: placeName(place), factor: 1 }]),
    kinds,
    words: text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, ''),
  };
}

/** Makes a subject of a case. */
export function subjectOfCase({ demand, text }: Pick<Case, 'demand' | 'text'>): MatchSubject {
  const { category, alternatives, title, place } = demand;
  return matchSubject({
    title: title.value,
    text,
    ...(place === undefined ? {} : { place: place.value.text }),
    kinds: new Map([
      [category.value, category.confidence],
      ...alternatives.map(({ code, confidence }): [string, number] => [code, confidence]),
    ]),
  });
}

/** How much a shared shingle tells when it is about the matter: its weight, unless it names the place. */
export function matterWeight(shingle: string, places: readonly WeighedText[]): number {
  return places.some(({ weights }) => weights.has(shingle)) ? 0 : weightOf(shingle);
}
