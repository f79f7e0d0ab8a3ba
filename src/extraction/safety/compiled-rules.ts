import { expandPattern, type SafetyGuard, type SafetyRule, type SafetyRules } from '../../city/safety.ts';
import type { RiskFlag } from '../../contracts/extraction.ts';

/** Rules with their patterns compiled. */
export type CompiledSafety = {
  readonly letterChars: number;
  readonly now: RegExp;
  /** The text with homophones written as meant; every offset stays. */
  readonly spell: (text: string) => string;
  readonly rules: readonly {
    readonly rule: SafetyRule;
    readonly pattern: RegExp;
    readonly guards: readonly CompiledGuard[];
  }[];
  readonly flags: readonly { readonly flag: RiskFlag; readonly pattern: RegExp }[];
};

/** A guard with its pattern compiled. */
export type CompiledGuard = { readonly guard: SafetyGuard; readonly pattern: RegExp };

const compiled = new WeakMap<SafetyRules, CompiledSafety>();

/** Compiles a city's rules; the same rules are compiled once. */
export function compileSafety(rules: SafetyRules): CompiledSafety {
  const known = compiled.get(rules);
  if (known !== undefined) return known;
  const patternOf = (patterns: readonly string[]): RegExp =>
    new RegExp(patterns.map((pattern) => expandPattern(pattern, rules.lists)).join('|'), 'gi');
  const guards = new Map(rules.guards.map((guard) => [guard.id, { guard, pattern: patternOf(guard.patterns) }]));
  const made: CompiledSafety = {
    letterChars: rules.letterChars,
    now: patternOf(rules.now),
    spell: spelling(rules.homophones),
    rules: rules.rules.map((rule) => ({
      rule,
      pattern: patternOf(rule.patterns),
      guards: rule.guards.flatMap((id) => guards.get(id) ?? []),
    })),
    flags: rules.flags.map(({ flag, patterns }) => ({ flag, pattern: patternOf(patterns) })),
  };
  compiled.set(rules, made);
  return made;
}

function spelling(homophones: Readonly<Record<string, string>>): (text: string) => string {
  const heard = Object.keys(homophones);
  if (heard.length === 0) return (text) => text;
  // Longer words first: 没气罐 before 没气.
  const pattern = new RegExp(
    heard
      .toSorted((a, b) => b.length - a.length)
      .map(RegExp.escape)
      .join('|'),
    'g',
  );
  return (text) => text.replace(pattern, (word) => homophones[word] ?? word);
}
