import { describe, expect, test } from 'vitest';
import { currentPage } from '../../../web/console/pages.ts';
import { sessionOf } from '../../../web/console/session.ts';
import { timeLeft } from '../../../web/console/time.ts';

describe('a key', () => {
  test('says by its beginning whose it is', () => {
    expect(sessionOf(' mk_op_li_x ')).toEqual({ key: 'mk_op_li_x', role: 'operator' });
    expect(sessionOf('mk_dept_fire_x')?.role).toBe('department');
  });

  test('of another form opens nothing', () => {
    for (const text of ['', 'hello', 'mk_app_x', 'mk_op_a b']) expect(sessionOf(text)).toBeNull();
  });
});

describe('an address', () => {
  test('names a page and what it is about, or the first list', () => {
    expect(currentPage('#/case/01ABC')).toEqual({ name: 'case', id: '01ABC' });
    expect(currentPage('#/nothing/here')).toEqual({ name: 'list', id: 'here' });
    expect(currentPage('')).toEqual({ name: 'list' });
    expect(currentPage('#/case/%E0%A4%A')).toEqual({ name: 'case' });
  });
});

describe('time left', () => {
  const now = Date.parse('2026-11-24T02:00:00.000Z');
  test.each([
    ['2026-11-24T02:59:00.000Z', { late: false, unit: 'minute', amount: 59 }],
    ['2026-11-25T23:00:00.000Z', { late: false, unit: 'hour', amount: 45 }],
    ['2026-11-27T02:00:00.000Z', { late: false, unit: 'day', amount: 3 }],
    ['2026-11-24T00:00:00.000Z', { late: true, unit: 'hour', amount: 2 }],
  ])('until %s', (until, left) => {
    expect(timeLeft(until, now)).toEqual(left);
  });
});
