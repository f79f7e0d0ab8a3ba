import { expect, test } from 'vitest';
import { failedItems } from '../../../infra/local/sources/batch-answer.ts';
import { err, ok } from '../../../src/kernel/result.ts';

const ids = ['a', 'b'];
const answer = (value: unknown) => ok(JSON.stringify(value));
const failures = (...items: string[]) => ({ batchItemFailures: items.map((itemIdentifier) => ({ itemIdentifier })) });

test.each([
  ['no answer', answer(null), []],
  ['an empty record', answer({}), []],
  ['no failures', answer(failures()), []],
  ['one failure', answer(failures('b')), ['b']],
  ['a failure of an item that was not in the batch', answer(failures('b', 'x')), ['a', 'b']],
  ['an empty identifier', answer(failures('')), ['a', 'b']],
  ['something else altogether', answer('done'), ['a', 'b']],
  ['an error', err({ kind: 'threw', errorType: 'Error', message: 'x' } as const), ['a', 'b']],
])('with partial answers, %s', (_name, outcome, failed) => {
  expect([...failedItems({ outcome, partial: true, ids })]).toEqual(failed);
});

test('without partial answers, what was returned does not count', () => {
  expect(failedItems({ outcome: answer(failures('a')), partial: false, ids }).size).toBe(0);
});
