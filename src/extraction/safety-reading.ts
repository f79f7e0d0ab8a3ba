import type { SafetyRules } from '../city/safety.ts';
import type { Evidence, Field, RiskFlag } from '../contracts/extraction.ts';
import type { SafetyReading } from './local-readers.ts';
import { assessSafety } from './safety/assess-safety.ts';

/** Rules either match or not; their precision on real messages is what this stands for. */
const RULE_CONFIDENCE = 0.95;
const MOST_QUOTES = 8;

/** What the city's safety rules, and the learnt weights beside them, find in a text, in the form of a case's fields. */
export function safetyReading(text: string, rules: SafetyRules): SafetyReading {
  const { level, hits, flags } = assessSafety(text, rules);
  const worst = hits.filter((hit) => hit.level === level);
  const confidence = worst[0]?.confidence;
  return {
    floor: level,
    reason: `safety:${worst[0]?.ruleId ?? 'none'}`,
    ...(confidence === undefined ? {} : { confidence }),
    evidence: worst.slice(0, MOST_QUOTES).map(({ quote, start, end }): Evidence => ({ quote, start, end })),
    flags: flags.map(
      ({ flag, quote, start, end }): Field<RiskFlag> => ({
        value: flag,
        confidence: hits.find((hit) => hit.start === start && hit.end === end)?.confidence ?? RULE_CONFIDENCE,
        evidence: [{ quote, start, end }],
        decidedBy: 'rules',
      }),
    ),
  };
}
