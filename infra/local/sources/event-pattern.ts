import type { EventPattern } from '../template/source-wiring.ts';

/**
 * Whether an event matches a pattern of EventBridge or of an event source's filter.
 * Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html. Throws on an operator it does not know.
 */
export function matchesPattern(event: unknown, pattern: EventPattern): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === '$or')
      return Array.isArray(wanted) && wanted.some((each) => isRecord(each) && matchesPattern(event, each));
    const value = isRecord(event) ? event[field] : undefined;
    if (Array.isArray(wanted)) {
      const candidates = Array.isArray(value) ? value : [value];
      return wanted.some((rule: unknown) => candidates.some((candidate: unknown) => matchesRule(candidate, rule)));
    }
    if (!isRecord(wanted)) throw new Error(`the pattern's field ${field} is neither a list nor a record`);
    // A record under a list matches when any element does.
    const nested = Array.isArray(value) ? value : [value];
    return nested.some((each: unknown) => matchesPattern(each, wanted));
  });
}

function matchesRule(value: unknown, rule: unknown): boolean {
  if (!isRecord(rule)) return value === rule;
  const [operator = '', operand] = Object.entries(rule)[0] ?? [];
  const matches = OPERATORS[operator];
  if (matches === undefined) throw new Error(`the local run does not know the pattern operator ${operator}`);
  return matches(value, operand);
}

const OPERATORS: Record<string, (value: unknown, operand: unknown) => boolean> = {
  exists: (value, operand) => (value !== undefined) === operand,
  prefix: (value, operand) => typeof value === 'string' && value.startsWith(String(operand)),
  suffix: (value, operand) => typeof value === 'string' && value.endsWith(String(operand)),
  'equals-ignore-case': (value, operand) =>
    typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase(),
  wildcard: (value, operand) => typeof value === 'string' && wildcard(String(operand)).test(value),
  'anything-but': (value, operand) => {
    if (value === undefined) return false;
    const rules: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
    return !rules.some((rule) => matchesRule(value, rule));
  },
  numeric: (value, operand) => {
    if (typeof value !== 'number' || !Array.isArray(operand)) return false;
    for (let i = 0; i + 1 < operand.length; i += 2) {
      if (!compares(value, String(operand[i]), Number(operand[i + 1]))) return false;
    }
    return true;
  },
};

function compares(value: number, sign: string, limit: number): boolean {
  if (sign === '=') return value === limit;
  if (sign === '<') return value < limit;
  if (sign === '<=') return value <= limit;
  if (sign === '>') return value > limit;
  if (sign === '>=') return value >= limit;
  throw new Error(`the local run does not know the comparison ${sign}`);
}

/** A regular expression for a pattern in which `*` stands for any characters. */
function wildcard(pattern: string): RegExp {
  const escaped = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${escaped.join('.*')}$`, 's');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
