const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** When something happens: by a cron pattern (seconds first, year last), every so many milliseconds, or once. */
export type ParsedExpression =
  | { readonly kind: 'cron'; readonly pattern: string }
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'at'; readonly local: string };

/** Reads `cron(m h dom mon dow year)`, `rate(n unit)` or `at(yyyy-mm-ddThh:mm:ss)`. Throws on anything else. */
export function parseScheduleExpression(expression: string): ParsedExpression {
  const [, form = '', inner = ''] = /^(cron|rate|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (form === 'cron') {
    const fields = inner.trim().split(/\s+/);
    if (fields.length !== 6) throw new Error(`${expression} does not have the six fields of a cron schedule`);
    return { kind: 'cron', pattern: `0 ${fields.join(' ')}` };
  }
  if (form === 'rate') {
    const [, count = '', unit = ''] = /^(\d+)\s+(minute|hour|day)s?$/.exec(inner.trim()) ?? [];
    const unitMs = UNIT_MS[unit];
    if (unitMs !== undefined && Number(count) > 0) return { kind: 'rate', everyMs: Number(count) * unitMs };
  }
  if (form === 'at' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inner)) return { kind: 'at', local: inner };
  throw new Error(`${expression} is no schedule of the form cron(...), rate(...) or at(...)`);
}
