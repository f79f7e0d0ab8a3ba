import { containment, likeness, type WeighedText } from '../similarity/weighed-text.ts';
import { type MatchSubject, matterWeight } from './match-subject.ts';

/** What is compared of two cases, each higher for cases more alike. */
export type PairFeatures = {
  /** Cosine of title and text. */
  readonly words: number;
  /** Share of the shorter one that the longer one also says. */
  readonly contained: number;
  /** Share of the shorter place name in the longer one. */
  readonly place: number;
  /** Share of the place name of one in the text of the other, the better way round. */
  readonly placeInText: number;
  /** Cosine of title and text without the words of both places: the same estate has noise and a broken lift. */
  readonly matter: number;
  /** Cosine of the categories each may have. */
  readonly kinds: number;
  /** ln(1 + weight of the shared words about the matter). */
  readonly sharedMatter: number;
};

/** Compares two cases. */
export function pairFeatures(one: MatchSubject, other: MatchSubject): PairFeatures {
  const places = [one.place, other.place];
  return {
    words: likeness(one.whole, other.whole),
    contained: containment(one.whole, other.whole),
    place: isEmpty(one.place) || isEmpty(other.place) ? 0 : containment(one.place, other.place),
    placeInText: Math.max(shareIn(one.place, other.whole), shareIn(other.place, one.whole)),
    matter: likeness(without(one.whole, places), without(other.whole, places)),
    kinds: cosine(one.kinds, other.kinds),
    sharedMatter: Math.log1p(
      [...one.whole.weights.keys()]
        .filter((shingle) => other.whole.weights.has(shingle))
        .reduce((sum, shingle) => sum + matterWeight(shingle, places), 0),
    ),
  };
}

function isEmpty({ weights }: WeighedText): boolean {
  return weights.size === 0;
}

function shareIn(part: WeighedText, whole: WeighedText): number {
  let shared = 0;
  let all = 0;
  for (const [shingle, weight] of part.weights) {
    all += weight;
    if (whole.weights.has(shingle)) shared += weight;
  }
  return all === 0 ? 0 : shared / all;
}

function without(whole: WeighedText, places: readonly WeighedText[]): WeighedText {
  const rest = [...whole.weights].filter(([shingle]) => !places.some(({ weights }) => weights.has(shingle)));
  const length = Math.sqrt(rest.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return { weights: new Map(rest.map(([shingle, weight]) => [shingle, weight / length])), substance: whole.substance };
}

function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const norm = (kinds: ReadonlyMap<string, number>) =>
    Math.sqrt([...kinds.values()].reduce((sum, value) => sum + value * value, 0));
  let sum = 0;
  for (const [code, value] of one) sum += value * (other.get(code) ?? 0);
  return sum === 0 ? 0 : sum / (norm(one) * norm(other));
}
