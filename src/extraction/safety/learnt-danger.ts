import { sentencesOf } from './clauses.ts';
import type { CompiledSafety } from './compiled-rules.ts';
import { dangerFeatures } from './danger-features.ts';
import { nearestKind } from './nearest-kind.ts';
import type { SafetyHit } from './safety-finding.ts';

/** The rule id of what only the learnt weights found. */
const LEARNT_RULE = 'learnt';

/** A letter has many sentences, and most that sound like danger tell of something else: there the weights must be surer. */
const SURE_IN_LETTERS = 0.6;
/** The weights have seen few English sentences, most of them of danger: a calm one that begins as a cry for help looks like it. */
const SURE_IN_ENGLISH = 0.4;
/** Fewer characters, or English words, are an answer to a question (要得, 在家里): what they mean stands in another turn. */
const FEWEST_SIGNS = 4;
const HAN = /[\u4e00-\u9fff]/u;
const SIGN = /[\u4e00-\u9fff]|[a-z]+/giu;

/**
 * What the learnt weights find in a text, sentence by sentence; nothing without weights. In a letter only a sentence
 * with a word of now counts, as it does for the rules. `said` is the text as given: the quotes are of it.
 */
export function learntHits(said: string, compiled: CompiledSafety): SafetyHit[] {
  const { learnt, now } = compiled;
  if (learnt === null) return [];
  const text = compiled.spell(said);
  const isLetter = text.length > compiled.letterChars;
  return sentencesOf(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end);
    if ((sentence.match(SIGN)?.length ?? 0) < FEWEST_SIGNS) return [];
    now.lastIndex = 0;
    if (isLetter && !now.test(sentence)) return [];
    const confidence = learnt.probability(dangerFeatures(sentence, compiled));
    if (
      confidence < Math.max(learnt.threshold, isLetter ? SURE_IN_LETTERS : 0, HAN.test(sentence) ? 0 : SURE_IN_ENGLISH)
    )
      return [];
    const { kind, call } = nearestKind(sentence, compiled);
    const level = kind === 'threat' ? 'U1' : 'U0';
    return [{ ruleId: LEARNT_RULE, kind, level, quote: said.slice(start, end), start, end, confidence, call }];
  });
}
