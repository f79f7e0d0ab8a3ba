import * as z from 'zod';
import { RiskFlag } from '../contracts/extraction.ts';
import { Slug } from '../contracts/primitives.ts';
import { expandPattern } from './expand-pattern.ts';

/** A regular expression without flags; `{name}` stands for any word of the list of that name. */
const Pattern = z.string().min(1);

/** What a rule finds; the kinds of life danger, public hazard and threat this system tells apart. */
export const SafetyKind = z.enum([
  'fire',
  'gas',
  'live-wire',
  'trapped',
  'drowning',
  'violence',
  'medical',
  'self-harm',
  'threat',
  'missing',
  'hazard',
  // Only the learnt weights heard it, and no word says what it is.
  'unknown',
]);
export type SafetyKind = z.infer<typeof SafetyKind>;

/** Words that take the danger out of a sentence: a negation, a past year, a mere possibility, a figure of speech. */
export const SafetyGuard = z.strictObject({
  id: Slug,
  /** Where the words stand: in the same clause (between commas) or anywhere in the sentence. */
  scope: z.enum(['clause', 'sentence']),
  side: z.enum(['before', 'after', 'both']),
  patterns: z.array(Pattern).min(1),
  /** Whether the danger's own words count as standing before it: 没有困人, 着过火. */
  inside: z.boolean().default(false),
  /** Whether a word of `now` between the guard's words and the danger takes the guard away. */
  endedByNow: z.boolean().default(false),
});
export type SafetyGuard = z.infer<typeof SafetyGuard>;

/** A danger, as patterns over whole texts; the guards named take its hits away. */
export const SafetyRule = z.strictObject({
  id: Slug,
  kind: SafetyKind,
  level: z.enum(['U0', 'U1']),
  /** Numbers to call at once. */
  call: z.array(z.enum(['110', '119', '120', '122'])).default([]),
  patterns: z.array(Pattern).min(1),
  guards: z.array(Slug).default([]),
  /** In a text longer than `letterChars` only a sentence with a word of `now` counts. */
  onlyNowInLetters: z.boolean().default(false),
});
export type SafetyRule = z.infer<typeof SafetyRule>;

/** A risk flag beside the urgency. */
export const FlagRule = z.strictObject({ flag: RiskFlag, patterns: z.array(Pattern).min(1) });
export type FlagRule = z.infer<typeof FlagRule>;

/** `safety.json`: what is danger in this city's languages, as data. Patterns are compiled once; a broken one fails the load. */
export const SafetyRules = z
  .strictObject({
    /** A text of more characters is a letter: whoever writes at length is not in the fire. */
    letterChars: z.number().int().positive(),
    lists: z.record(z.string(), z.array(Pattern).min(1)),
    now: z.array(Pattern).min(1),
    /** Words as speech recognition and traditional writing spell them -> the word meant, of the same length, so that offsets hold. */
    homophones: z.record(z.string().min(1), z.string().min(1)).default({}),
    guards: z.array(SafetyGuard),
    rules: z.array(SafetyRule).min(1),
    flags: z.array(FlagRule),
    /** The learnt weights beside the rules (`model/safety/danger.bin`), base64; put in when a city's folder is read. */
    learnt: z.base64().optional(),
  })
  .superRefine((rules, context) => {
    const guards = new Set(rules.guards.map((guard) => guard.id));
    for (const rule of rules.rules) {
      for (const guard of rule.guards) {
        if (!guards.has(guard))
          context.addIssue({ code: 'custom', message: `rule ${rule.id}: unknown guard ${guard}` });
      }
    }
    for (const [heard, meant] of Object.entries(rules.homophones)) {
      if (heard.length !== meant.length)
        context.addIssue({ code: 'custom', message: `homophone ${heard}: ${meant} has another length` });
    }
    const all = [rules.now, ...[...rules.guards, ...rules.rules, ...rules.flags].map((each) => each.patterns)].flat();
    for (const pattern of all) {
      try {
        new RegExp(expandPattern(pattern, rules.lists), 'gi');
      } catch {
        context.addIssue({ code: 'custom', message: `not a pattern: ${pattern}` });
      }
    }
  });
export type SafetyRules = z.infer<typeof SafetyRules>;
