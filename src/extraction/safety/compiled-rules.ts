import { expandPattern } from '../../city/expand-pattern.ts';
import type { SafetyGuard, SafetyRule, SafetyRules } from '../../city/safety.ts';
import type { RiskFlag } from '../../contracts/extraction.ts';
import { DangerModel } from './danger-model.ts';

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
  /** Every guard, by its id, wherever in a sentence its words stand. */
  readonly guardWords: readonly { readonly id: string; readonly pattern: RegExp }[];
  /** Null where the city has no learnt weights. */
  readonly learnt: DangerModel | null;
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
    guardWords: rules.guards.map(({ id, patterns }) => ({
      id,
      // A guard that must reach up to the danger's words is met anywhere here: there is no hit to reach.
      pattern: patternOf(patterns.map((pattern) => pattern.replace(/\$$/, ''))),
    })),
    learnt: rules.learnt === undefined ? null : DangerModel.decode(bytesOf(rules.learnt)),
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

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
