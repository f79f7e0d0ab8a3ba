import { describe, expect, test } from 'vitest';
import { judgeAnswer } from '../../../src/dispatch/judge-answer.ts';
import { answered } from '../../support/memory-dispatch.ts';

describe('judgeAnswer', () => {
  test.each([200, 201, 202, 204, 299])('takes %i as delivered', (status) => {
    expect(judgeAnswer(answered(status), 'standard')).toEqual({ kind: 'delivered' });
  });

  test.each([
    [301, 'redirect', false],
    [302, 'redirect', false],
    [307, 'redirect', false],
    [400, 'client-error', false],
    [401, 'client-error', false],
    [404, 'client-error', false],
    [429, 'throttled', true],
    [500, 'server-error', false],
    [502, 'server-error', true],
    [503, 'server-error', false],
    [504, 'server-error', true],
    [100, 'client-error', false],
  ])('takes %i as failed (%s), slowing the endpoint: %s', (status, error, slow) => {
    expect(judgeAnswer(answered(status), 'standard')).toEqual({ kind: 'failed', error, slow });
  });

  test('takes 410 as gone', () => {
    expect(judgeAnswer(answered(410), 'standard')).toEqual({ kind: 'gone' });
  });

  test('lets a silent endpoint rest, not one that refuses', () => {
    const error = (kind: 'timeout' | 'refused') =>
      judgeAnswer({ kind: 'error', error: kind, detail: '', ms: 1 }, 'standard');
    expect(error('timeout')).toEqual({ kind: 'failed', error: 'timeout', slow: true });
    expect(error('refused')).toEqual({ kind: 'failed', error: 'refused', slow: false });
  });

  // Answers as the messengers' pages give them; all come with status 200.
  test.each([
    ['dingtalk', '{"errcode":0,"errmsg":"ok"}', { kind: 'delivered' }],
    [
      'dingtalk',
      '{"errcode":310000,"errmsg":"sign not match"}',
      { kind: 'failed', error: 'robot-refused', slow: false },
    ],
    ['dingtalk', '{"errcode":130101,"errmsg":"send too fast"}', { kind: 'failed', error: 'throttled', slow: true }],
    ['feishu', '{"code":0,"msg":"success","data":{}}', { kind: 'delivered' }],
    ['feishu', '{"StatusCode":0,"StatusMessage":"success"}', { kind: 'delivered' }],
    ['feishu', '{"code":19021,"msg":"sign match fail"}', { kind: 'failed', error: 'robot-refused', slow: false }],
    ['feishu', '{"code":11232,"msg":"frequency limited"}', { kind: 'failed', error: 'throttled', slow: true }],
    ['wecom', '{"errcode":0,"errmsg":"ok"}', { kind: 'delivered' }],
    ['wecom', '{"errcode":45009,"errmsg":"api freq out of limit"}', { kind: 'failed', error: 'throttled', slow: true }],
    ['wecom', '<html>gateway</html>', { kind: 'failed', error: 'robot-refused', slow: false }],
    ['wecom', '', { kind: 'failed', error: 'robot-refused', slow: false }],
  ] as const)('judges a %s robot by its body %s', (format, answer, verdict) => {
    expect(judgeAnswer(answered(200, { answer }), format)).toEqual(verdict);
  });
});
