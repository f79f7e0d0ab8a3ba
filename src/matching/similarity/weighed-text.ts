import { weightOf } from './shingle-weights.ts';
import { shinglesOf } from './shingles.ts';

/** A text as weighed shingles: a vector of length 1, unless nothing in it tells anything. */
export type WeighedText = {
  readonly weights: ReadonlyMap<string, number>;
  /** Sum of the weights before scaling: how much there is to compare at all. */
  readonly substance: number;
};

/** A part of a text and how much more it tells than the rest. */
export type TextPart = { readonly text: string; readonly factor: number; readonly chars?: number };

/** Weighs texts together; a shingle said often counts more, but by its logarithm. */
export function weighTexts(parts: readonly TextPart[]): WeighedText {
  const sums = new Map<string, number>();
  for (const { text, factor, chars } of parts) {
    for (const [shingle, count] of shinglesOf(text, chars)) {
      sums.set(shingle, (sums.get(shingle) ?? 0) + factor * (1 + Math.log(count)));
    }
  }
  let squares = 0;
  let substance = 0;
  const weighed = new Map<string, number>();
  for (const [shingle, sum] of sums) {
    const weight = sum * weightOf(shingle);
    weighed.set(shingle, weight);
    squares += weight * weight;
    substance += weight;
  }
  const length = Math.sqrt(squares) || 1;
  return { weights: new Map([...weighed].map(([shingle, weight]) => [shingle, weight / length])), substance };
}

/** Cosine of two weighed texts, 0 to 1. */
export function likeness(one: WeighedText, other: WeighedText): number {
  const [small, large] = one.weights.size < other.weights.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [shingle, weight] of small.weights) sum += weight * (large.weights.get(shingle) ?? 0);
  return Math.min(1, sum);
}

/** The share of the shorter text's weight that the other one also holds, 0 to 1: a text repeated inside a longer one. */
export function containment(one: WeighedText, other: WeighedText): number {
  const [small, large] = one.substance < other.substance ? [one, other] : [other, one];
  let shared = 0;
  let all = 0;
  for (const [shingle, weight] of small.weights) {
    all += weight;
    if (large.weights.has(shingle)) shared += weight;
  }
  return all === 0 ? 0 : shared / all;
}

/** What both texts say, what tells most first: for the sentence that explains a match. */
export function sharedShingles(one: WeighedText, other: WeighedText, most = 5): readonly string[] {
  return [...one.weights]
    .flatMap(([shingle, weight]): [string, number][] => {
      const theirs = other.weights.get(shingle);
      return theirs === undefined ? [] : [[shingle, weight * theirs]];
    })
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([shingle]) => shingle);
}
