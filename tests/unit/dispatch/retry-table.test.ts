import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MAX_RETRY_AFTER_MS,
  nextAttemptAt,
  RETRY_TABLE_MS,
  readRetryAfter,
} from '../../../src/dispatch/retry-table.ts';
import { HOUR_MS } from '../../../src/kernel/time.ts';
import { SeededRandom, TEST_NOW } from '../../support/case-builders.ts';

describe('the retry table', () => {
  test('is ten attempts over about 75 hours', () => {
    expect(RETRY_TABLE_MS).toHaveLength(10);
    const totalHours = RETRY_TABLE_MS.reduce((sum, ms) => sum + ms, 0) / HOUR_MS;
    expect(totalHours).toBeGreaterThan(75);
    expect(totalHours).toBeLessThan(76);
  });

  test('waits at least its row and at most a tenth longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.string(), (step, seed) => {
        const at = nextAttemptAt({ step, failedAt: TEST_NOW }, new SeededRandom(seed));
        const waitMs = (at?.getTime() ?? 0) - TEST_NOW.getTime();
        const tableMs = RETRY_TABLE_MS[step] ?? -1;
        expect(waitMs).toBeGreaterThanOrEqual(tableMs);
        expect(waitMs).toBeLessThanOrEqual(Math.round(tableMs * 1.1));
      }),
    );
  });

  test('ends after its last row', () => {
    expect(nextAttemptAt({ step: 10, failedAt: TEST_NOW }, new SeededRandom())).toBeNull();
  });

  test('obeys Retry-After when it asks for more, and not beyond a day', () => {
    const wait = (retryAfterMs: number) =>
      (nextAttemptAt({ step: 1, failedAt: TEST_NOW, retryAfterMs }, new SeededRandom())?.getTime() ?? 0) -
      TEST_NOW.getTime();
    expect(wait(1_000)).toBeGreaterThanOrEqual(5_000);
    expect(wait(600_000)).toBe(600_000);
    expect(wait(90 * 24 * HOUR_MS)).toBe(MAX_RETRY_AFTER_MS);
  });
});

describe('readRetryAfter', () => {
  test.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Tue, 24 Nov 2026 02:10:00 GMT', 600_000],
    ['Tue, 24 Nov 2020 02:10:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['1e9', undefined],
    [undefined, undefined],
  ])('reads %j as %j', (header, ms) => {
    expect(readRetryAfter(header, TEST_NOW)).toBe(ms);
  });
});
