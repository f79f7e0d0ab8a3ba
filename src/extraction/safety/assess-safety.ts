import type { SafetyRules } from '../../city/safety.ts';
import type { RiskFlag } from '../../contracts/extraction.ts';
import { clauseOf, type Stretch, sentenceOf } from './clauses.ts';
import { type CompiledGuard, type CompiledSafety, compileSafety } from './compiled-rules.ts';
import { isUrgentHit } from './is-urgent.ts';
import { learntHits } from './learnt-danger.ts';
import type { RaisedFlag, SafetyFinding, SafetyHit } from './safety-finding.ts';

function matches(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function isGuarded(text: string, hit: Stretch, { guard, pattern }: CompiledGuard, now: RegExp): boolean {
  const scope = guard.scope === 'clause' ? clauseOf(text, hit) : sentenceOf(text, hit);
  if (guard.side !== 'before' && matches(pattern, text.slice(hit.start, scope.end))) return true;
  if (guard.side === 'after') return false;
  const before = text.slice(scope.start, guard.inside ? hit.end : hit.start);
  if (!guard.endedByNow) return matches(pattern, before);
  for (const match of before.matchAll(pattern)) {
    if (!matches(now, text.slice(scope.start + match.index + match[0].length, clauseOf(text, hit).end))) return true;
  }
  return false;
}

/** The end of a letter, in UTF-16 units: about two sentences. */
const LETTER_TAIL_CHARS = 60;

function* matchesFrom(text: string, pattern: RegExp, from: number): Generator<RegExpExecArray> {
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    yield match;
    if (match[0] === '') pattern.lastIndex += 1;
  }
}

function hitsOf(said: string, compiled: CompiledSafety): SafetyHit[] {
  const text = compiled.spell(said);
  const hits: SafetyHit[] = [];
  const isLetter = text.length > compiled.letterChars;
  // Whoever adds the danger last is in it now, whatever they complained of before.
  const tailFrom = isLetter ? text.trimEnd().length - LETTER_TAIL_CHARS : 0;
  const isCalm = isLetter && !matches(compiled.now, text);
  for (const { rule, pattern, guards } of compiled.rules) {
    // Nothing of a calm letter counts but its end; the pattern is asked only there.
    const from = isCalm && rule.onlyNowInLetters ? tailFrom : 0;
    for (const match of matchesFrom(text, pattern, from)) {
      const hit = { start: match.index, end: match.index + match[0].length };
      if (hit.end === hit.start || guards.some((guard) => isGuarded(text, hit, guard, compiled.now))) continue;
      if (isLetter && rule.onlyNowInLetters && hit.start < tailFrom) {
        const sentence = sentenceOf(text, hit);
        if (!matches(compiled.now, text.slice(sentence.start, sentence.end))) continue;
      }
      const { id: ruleId, kind, level, call } = rule;
      hits.push({ ruleId, kind, level, call, quote: said.slice(hit.start, hit.end), ...hit });
    }
  }
  return hits;
}

function flagsOf(text: string, compiled: CompiledSafety, hits: readonly SafetyHit[]): RaisedFlag[] {
  const flags = new Map<RiskFlag, RaisedFlag>();
  for (const { kind, quote, start, end } of hits) {
    if ((kind === 'threat' || kind === 'self-harm') && !flags.has(kind))
      flags.set(kind, { flag: kind, quote, start, end });
  }
  for (const { flag, pattern } of compiled.flags) {
    pattern.lastIndex = 0;
    const match = pattern.exec(text);
    if (match === null || flags.has(flag) || match[0] === '') continue;
    flags.set(flag, { flag, quote: match[0], start: match.index, end: match.index + match[0].length });
  }
  return Array.from(flags.values());
}

/** The words of a public hazard sound like danger; the weights must be this sure to make one of it. */
const SURE_BESIDE_HAZARD = 0.6;

const isBeyond =
  (hazards: readonly SafetyHit[]) =>
  (learnt: SafetyHit): boolean =>
    (learnt.confidence ?? 0) >= SURE_BESIDE_HAZARD ||
    !hazards.some((hazard) => hazard.start < learnt.end && learnt.start < hazard.end);

/**
 * Finds danger to life, public hazards, threats and risk flags by the city's rules; where those find neither danger
 * nor a threat, by its learnt weights. Runs before and after the model; offsets point into `text`. Never throws on any text.
 */
export function assessSafety(text: string, rules: SafetyRules): SafetyFinding {
  const compiled = compileSafety(rules);
  const ruled = hitsOf(text, compiled);
  const hits = ruled.some(isUrgentHit) ? ruled : [...ruled, ...learntHits(text, compiled).filter(isBeyond(ruled))];
  const level = hits.some((hit) => hit.level === 'U0') ? 'U0' : hits.length > 0 ? 'U1' : null;
  const call = new Set(hits.filter((hit) => hit.level === 'U0').flatMap((hit) => hit.call));
  return { level, hits, call: Array.from(call), flags: flagsOf(text, compiled, hits) };
}
