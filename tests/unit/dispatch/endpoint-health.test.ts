import { describe, expect, test } from 'vitest';
import { disabledNotice } from '../../../src/dispatch/disabled-notice.ts';
import { isSlow, judgeHealth } from '../../../src/dispatch/endpoint-health.ts';
import type { Verdict } from '../../../src/dispatch/judge-answer.ts';
import { DAY_MS, SECOND_MS } from '../../../src/kernel/time.ts';
import { TEST_NOW } from '../../support/case-builders.ts';
import { anEndpoint } from '../../support/dispatch-builders.ts';

const failed = (slow = false): Verdict => ({ kind: 'failed', error: 'server-error', slow });
const later = (ms: number) => new Date(TEST_NOW.getTime() + ms);

describe('judgeHealth', () => {
  test('writes nothing for a success on a healthy endpoint', () => {
    expect(judgeHealth(anEndpoint(), { verdict: { kind: 'delivered' }, at: TEST_NOW })).toBeNull();
  });

  test('disables after five days of nothing but failures', () => {
    const endpoint = anEndpoint({ health: { failures: 5, slowLevel: 0, failingSince: TEST_NOW.toISOString() } });
    expect(judgeHealth(endpoint, { verdict: failed(), at: later(5 * DAY_MS - 1) })).toBeNull();
    expect(judgeHealth(endpoint, { verdict: failed(), at: later(5 * DAY_MS) })).toMatchObject({
      kind: 'disable',
      reason: 'failing',
    });
  });

  test('does not disable on two failures a week apart', () => {
    const endpoint = anEndpoint({ health: { failures: 1, slowLevel: 0, failingSince: TEST_NOW.toISOString() } });
    expect(judgeHealth(endpoint, { verdict: failed(), at: later(7 * DAY_MS) })).toMatchObject({ kind: 'health' });
  });

  test('starts the clock again at a success', () => {
    const endpoint = anEndpoint({ health: { failures: 5, slowLevel: 2, failingSince: TEST_NOW.toISOString() } });
    expect(judgeHealth(endpoint, { verdict: { kind: 'delivered' }, at: later(DAY_MS) })).toEqual({
      kind: 'health',
      health: { failures: 0, slowLevel: 0 },
    });
  });

  test('disables at once when the endpoint is gone', () => {
    expect(judgeHealth(anEndpoint(), { verdict: { kind: 'gone' }, at: TEST_NOW })).toMatchObject({
      kind: 'disable',
      reason: 'gone',
    });
  });

  test('leaves a slow endpoint alone for longer each time, and not longer for requests already under way', () => {
    const first = judgeHealth(anEndpoint(), { verdict: failed(true), at: TEST_NOW });
    expect(first?.health).toMatchObject({ slowLevel: 1, slowUntil: later(30 * SECOND_MS).toISOString() });
    const slow = anEndpoint({ health: first?.health ?? { failures: 0, slowLevel: 0 } });
    expect(isSlow(slow, later(29 * SECOND_MS))).toBe(true);
    expect(isSlow(slow, later(30 * SECOND_MS))).toBe(false);
    expect(judgeHealth(slow, { verdict: failed(true), at: later(SECOND_MS) })?.health).toMatchObject({ slowLevel: 1 });
    expect(judgeHealth(slow, { verdict: failed(true), at: later(31 * SECOND_MS) })?.health).toMatchObject({
      slowLevel: 2,
    });
  });

  test('rests as long as Retry-After asks', () => {
    const change = judgeHealth(anEndpoint(), { verdict: failed(true), at: TEST_NOW, retryAfterMs: 600_000 });
    expect(change?.health.slowUntil).toBe(later(600_000).toISOString());
  });
});

test('the notice names host and reason in two languages, and never the url, which may be a secret', () => {
  const endpoint = anEndpoint({ url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hidden-key' });
  const { notice, departmentId } = disabledNotice(endpoint, 'failing', TEST_NOW);
  expect(departmentId).toBe(endpoint.departmentId);
  expect(notice.text).toContain('qyapi.weixin.qq.com');
  expect(notice.text).toContain('2026-11-24 10:00');
  expect(notice.text).toContain('every delivery to it failed for five days');
  expect(JSON.stringify(notice)).not.toContain('hidden-key');
});
