import type { RouteRule } from '../city/route-rule.ts';
import { HOUR_MS, SHANGHAI_OFFSET_MS } from '../kernel/time.ts';
import type { RuleFacts } from './rule-facts.ts';

const HOURS_A_DAY = 24;

function localHour(at: Date): number {
  return Math.floor((at.getTime() + SHANGHAI_OFFSET_MS) / HOUR_MS) % HOURS_A_DAY;
}

/** Whether the hour lies in [from, to); `[22, 6]` passes midnight. */
function inHours(hour: number, [from, to]: readonly [number, number]): boolean {
  return from <= to ? from <= hour && hour < to : hour >= from || hour < to;
}

function anyPrefixOf(code: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => code.startsWith(prefix));
}

function wordsOf({ demand, text }: RuleFacts): string {
  const said = [
    demand.title.value,
    demand.summary.value,
    demand.place?.value.text,
    demand.occurrence?.value.text,
    demand.respondent?.value,
    text,
  ];
  return said.join('\n').toLowerCase();
}

/**
 * Whether every condition of a rule holds. A category or area code stands for all below it; words are
 * found anywhere in what was said, in either case; an empty rule fits everything.
 */
export function ruleFits({ when }: RouteRule, facts: RuleFacts): boolean {
  if (when.categories !== undefined && !anyPrefixOf(facts.demand.category.value, when.categories)) return false;
  if (when.adminCodes !== undefined && !anyPrefixOf(facts.adminCode ?? '', when.adminCodes)) return false;
  if (when.demandTypes !== undefined && !when.demandTypes.includes(facts.demand.demandType.value)) return false;
  if (when.addressedTo !== undefined && !when.addressedTo.includes(facts.addressedTo ?? '')) return false;
  if (when.hours !== undefined && !inHours(localHour(facts.at), when.hours)) return false;
  if (when.words === undefined) return true;
  const said = wordsOf(facts);
  return when.words.some((word) => said.includes(word.toLowerCase()));
}
