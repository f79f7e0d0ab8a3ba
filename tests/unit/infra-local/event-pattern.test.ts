import { describe, expect, test } from 'vitest';
import { matchesPattern } from '../../../infra/local/sources/event-pattern.ts';

const event = {
  source: 'aws.s3',
  detail: { object: { key: 'calls/a.JSON', size: 12 }, tags: ['x', 'y'] },
};
const key = (rule: unknown) => ({ detail: { object: { key: [rule] } } });
const size = (rule: unknown) => ({ detail: { object: { size: [rule] } } });

describe('event patterns', () => {
  test.each([
    ['an exact value of several', { source: ['aws.ec2', 'aws.s3'] }, true],
    ['a prefix', key({ prefix: 'calls/' }), true],
    ['another prefix', key({ prefix: 'mail/' }), false],
    ['a suffix is case-sensitive', key({ suffix: '.json' }), false],
    ['equals-ignore-case', key({ 'equals-ignore-case': 'CALLS/A.json' }), true],
    ['a wildcard', key({ wildcard: 'calls/*.JSON' }), true],
    ['a dot in a wildcard is a dot', key({ wildcard: 'calls/?.JSON' }), false],
    ['anything-but a value', { source: [{ 'anything-but': ['aws.s3'] }] }, false],
    ['anything-but a prefix', key({ 'anything-but': { prefix: 'mail/' } }), true],
    ['a number in a range', size({ numeric: ['>', 10, '<=', 12] }), true],
    ['a number outside', size({ numeric: ['>', 12] }), false],
    ['a field that exists', key({ exists: true }), true],
    ['a field that must not exist', { detail: { other: [{ exists: false }] } }, true],
    ['an element of a list', { detail: { tags: ['y'] } }, true],
    ['one of two branches', { $or: [{ source: ['no'] }, { source: ['aws.s3'] }] }, true],
    ['every field must match', { source: ['aws.s3'], region: ['x'] }, false],
  ])('%s', (_name, pattern, expected) => {
    expect(matchesPattern(event, pattern)).toBe(expected);
  });

  test('an operator it does not know is named', () => {
    expect(() => matchesPattern(event, key({ cidr: '10.0.0.0/8' }))).toThrow('cidr');
  });
});
