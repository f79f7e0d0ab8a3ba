import { expect, test } from 'vitest';
import { inTurn } from '../../../../src/reporting/counts/in-turn.ts';

test('runs one at a time, in order, and goes on after a failure', async () => {
  const steps: string[] = [];
  const work = inTurn(async (name: string) => {
    steps.push(`begin ${name}`);
    await Promise.resolve();
    if (name === 'b') throw new Error('b fails');
    steps.push(`end ${name}`);
    return name;
  });
  const ended = await Promise.allSettled(['a', 'b', 'c'].map(work));
  expect(steps).toEqual(['begin a', 'end a', 'begin b', 'begin c', 'end c']);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
