import { describe, expect, test } from 'vitest';
import type { CaseFacts } from '../../../../src/reporting/counts/case-facts.ts';
import { contributionsOf } from '../../../../src/reporting/counts/contributions.ts';
import { cityForTest } from '../../../support/city-for-test.ts';
import { someFacts } from '../../../support/month-builders.ts';

const { calendar } = cityForTest('chengdu').city;

/** All measures of a month, of whatever cell. */
function counted(fields: Partial<CaseFacts>, month = '2026-11'): Record<string, number> {
  const cells = contributionsOf(someFacts(fields), calendar).filter((cell) => cell.month === month);
  return Object.assign({}, ...cells.map(({ measures }) => measures));
}

describe('a case counts', () => {
  test('each thing in the month it happened in, by the city’s clock', () => {
    // 16:30 UTC on the last day is already December in Chengdu.
    const fields = { closedAt: '2026-11-30T16:30:00.000Z' };
    expect(counted(fields)).toMatchObject({ received: 1, resolved: 1 });
    expect(counted(fields)).not.toHaveProperty('closed');
    expect(counted(fields, '2026-12')).toEqual({ closed: 1, 'close.resolved': 1 });
  });

  test('as late when it was done after its deadline, and as due when it was not done', () => {
    expect(counted({ resolvedAt: '2026-11-10T02:10:00.001Z' })).not.toHaveProperty('onTime');
    expect(counted({ resolvedAt: undefined })).toMatchObject({ due: 1 });
    expect(counted({ resolvedAt: '2026-11-10T02:10:00.000Z' })).toMatchObject({ due: 1, onTime: 1 });
  });

  test('as on time, but not without extension, when it was extended', () => {
    expect(counted({ extended: true })).toMatchObject({ onTime: 1 });
    expect(counted({ extended: true })).not.toHaveProperty('onTimeUnextended');
  });

  test('an unhappy citizen with the reason given, and as unsaid without one', () => {
    const at = '2026-11-09T02:00:00.000Z';
    expect(counted({ satisfaction: { reached: true, rating: 2, reason: 'policy', at } })).toMatchObject({
      unhappy: 1,
      'reason.policy': 1,
      'rate.2': 1,
    });
    expect(counted({ satisfaction: { reached: true, solved: false, at } })).toMatchObject({
      unhappy: 1,
      'reason.unsaid': 1,
      unsolved: 1,
    });
  });

  test('a citizen who could not be reached in a count of their own and in no rate', () => {
    const fields = { satisfaction: { reached: false, at: '2026-11-09T02:00:00.000Z' } };
    expect(counted(fields)).toMatchObject({ unreached: 1 });
    for (const name of ['reached', 'rated', 'solved', 'unsolved', 'unhappy'])
      expect(counted(fields)).not.toHaveProperty(name);
  });

  test('a fairly happy citizen as happy', () => {
    const satisfaction = { reached: true, solved: true, rating: 3, at: '2026-11-09T02:00:00.000Z' };
    expect(counted({ satisfaction })).toMatchObject({ happy: 1, rated: 1, solved: 1 });
  });
});
