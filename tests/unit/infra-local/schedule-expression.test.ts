import { Cron } from 'croner';
import { describe, expect, test } from 'vitest';
import { parseScheduleExpression } from '../../../infra/local/sources/schedule-expression.ts';

describe('schedule expressions', () => {
  test.each([
    ['rate(1 minute)', { kind: 'rate', everyMs: 60_000 }],
    ['rate(12 hours)', { kind: 'rate', everyMs: 43_200_000 }],
    ['cron(0 6 1 * ? *)', { kind: 'cron', pattern: '0 0 6 1 * ? *' }],
    ['at(2026-11-30T09:00:00)', { kind: 'at', local: '2026-11-30T09:00:00' }],
  ])('%s', (expression, parsed) => {
    expect(parseScheduleExpression(expression)).toEqual(parsed);
  });

  test.each(['rate(0 minutes)', 'rate(2 weeks)', 'cron(* * * * *)', 'at(tomorrow)', 'every day'])(
    '%s is refused by name',
    (expression) => {
      expect(() => parseScheduleExpression(expression)).toThrow(expression);
    },
  );

  test('the first of the month at six is six in Shanghai, and day 2 is Monday as EventBridge counts', () => {
    const next = (expression: string) => {
      const parsed = parseScheduleExpression(expression);
      if (parsed.kind !== 'cron') throw new Error('not cron');
      const options = { timezone: 'Asia/Shanghai', alternativeWeekdays: true, sloppyRanges: true, paused: true };
      return new Cron(parsed.pattern, options).nextRun(new Date('2026-11-24T00:00:00Z'))?.toISOString();
    };
    expect(next('cron(0 6 1 * ? *)')).toBe('2026-11-30T22:00:00.000Z');
    expect(next('cron(0 9 ? * 2 *)')).toBe('2026-11-30T01:00:00.000Z');
  });
});
