import { sharedShingles } from '../similarity/weighed-text.ts';
import type { MatchSubject } from './match-subject.ts';
import { type PairFeatures, pairFeatures } from './pair-features.ts';

/** A logistic regression over the features; `npm run eval -- duplicates` fits it anew and prints both. */
export const PAIR_WEIGHTS: PairFeatures & { readonly bias: number } = {
  bias: -6.82,
  words: 2.75,
  contained: 0.41,
  place: 2.4,
  placeInText: 1.78,
  matter: 2.46,
  kinds: 0.73,
  sharedMatter: 1.27,
};

/** From here on two cases are taken for one matter without asking: precision before recall. */
export const SAME_FROM = 0.7;
/** From here on an operator is shown the other case. */
export const ALIKE_FROM = 0.4;

/** A text this long said twice word for word is the same text; shorter ones ("路灯不亮") are said by anyone. */
const COPY_CHARS = 12;

/** How two cases compare, and why. */
export type PairJudgement = {
  /** 0 to 1: how likely one action would settle both. */
  readonly same: number;
  /** Whether one is a copy of the other, word for word. */
  readonly copy: boolean;
  readonly features: PairFeatures;
  /** What both say, most telling first. */
  readonly shared: readonly string[];
};

/** Judges whether two cases are about the same matter at the same place. */
export function judgePair(one: MatchSubject, other: MatchSubject): PairJudgement {
  const features = pairFeatures(one, other);
  const copy = one.words.length >= COPY_CHARS && one.words === other.words;
  return {
    same: copy ? 1 : probability(features, PAIR_WEIGHTS),
    copy,
    features,
    shared: sharedShingles(one.whole, other.whole),
  };
}

/** The logistic function of weighed features. */
export function probability(features: PairFeatures, weights: PairFeatures & { readonly bias: number }): number {
  const sum =
    weights.bias +
    weights.words * features.words +
    weights.contained * features.contained +
    weights.place * features.place +
    weights.placeInText * features.placeInText +
    weights.matter * features.matter +
    weights.kinds * features.kinds +
    weights.sharedMatter * features.sharedMatter;
  return 1 / (1 + Math.exp(-sum));
}
