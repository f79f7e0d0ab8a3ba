import { probability } from '../../src/matching/duplicates/judge-pair.ts';
import type { PairFeatures } from '../../src/matching/duplicates/pair-features.ts';
import { rounded } from './figures.ts';

/** A pair of cases that a person judged. */
export type LabelledPair = { readonly features: PairFeatures; readonly same: boolean; readonly copy: boolean };
type Weights = { -readonly [Name in keyof PairFeatures]: number } & { bias: number };

const STEPS = 3_000;
const RATE = 0.5;
const SHRINK = 0.0005;
const NAMES = ['words', 'contained', 'place', 'placeInText', 'matter', 'kinds', 'sharedMatter'] as const;

/** Fits a logistic regression by gradient descent; always the same for the same pairs. */
export function fitPairs(pairs: readonly LabelledPair[]): Weights {
  const weights: Weights = {
    bias: 0,
    words: 0,
    contained: 0,
    place: 0,
    placeInText: 0,
    matter: 0,
    kinds: 0,
    sharedMatter: 0,
  };
  for (let step = 0; step < STEPS; step += 1) {
    const slope = { ...weights };
    for (const name of ['bias', ...NAMES] as const) slope[name] = 0;
    for (const { features, same } of pairs) {
      const error = probability(features, weights) - Number(same);
      slope.bias += error;
      for (const name of NAMES) slope[name] += error * features[name];
    }
    weights.bias -= (RATE * slope.bias) / pairs.length;
    for (const name of NAMES) weights[name] -= RATE * (slope[name] / pairs.length + SHRINK * weights[name]);
  }
  for (const name of ['bias', ...NAMES] as const) weights[name] = rounded(weights[name]);
  return weights;
}
