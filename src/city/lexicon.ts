import * as z from 'zod';
import { CategoryCode } from '../contracts/primitives.ts';

/** A word, or several joined by `+` that must stand near each other, in any order. Lower case. */
const Term = z.string().min(1).max(60);

/**
 * `lexicon.json`: the words by which people speak of a category; what lets a city add a category without
 * training. An entry whose code the city does not have is ignored, so that cities can share one lexicon.
 */
export const LexiconEntry = z.strictObject({
  code: CategoryCode,
  /** Terms that nearly always mean this category. */
  strong: z.array(Term),
  /** Terms that hint at it. */
  words: z.array(Term).default([]),
});
export type LexiconEntry = z.infer<typeof LexiconEntry>;
