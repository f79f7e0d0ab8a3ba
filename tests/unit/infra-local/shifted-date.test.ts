import { afterEach, expect, test } from 'vitest';
import { shiftDate } from '../../../infra/local/functions/shifted-date.ts';

const YEAR_MS = 365 * 86_400_000;
const before = Date.now();

afterEach(() => shiftDate(0));

test('a shifted thread reads another time, however it asks', () => {
  shiftDate(YEAR_MS);
  expect(Date.now() - before).toBeGreaterThanOrEqual(YEAR_MS);
  expect(new Date().toISOString() >= new Date(before + YEAR_MS).toISOString()).toBe(true);
  expect(new Date() instanceof Date).toBe(true);
});

test('given dates stay what they are', () => {
  shiftDate(YEAR_MS);
  expect(new Date('2026-11-24T00:00:00Z').toISOString()).toBe('2026-11-24T00:00:00.000Z');
  expect(Date.UTC(2026, 0, 1)).toBe(1_767_225_600_000);
});

test('and the machine’s time comes back', () => {
  shiftDate(YEAR_MS);
  shiftDate(0);
  expect(Date.now() - before).toBeLessThan(60_000);
});
