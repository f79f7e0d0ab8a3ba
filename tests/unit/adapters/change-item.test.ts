import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeItemOf, parseChangeItem, readChangeItem } from '../../../src/adapters/dynamodb/change-item.ts';
import { randomHistory } from '../../support/random-history.ts';

/** What Lambda and the local run make of an item's bytes: a JSON has no other form for them. */
function asStreamed(item: Record<string, unknown>): Record<string, unknown> {
  const { packed } = item;
  return packed instanceof Uint8Array ? { ...item, packed: Buffer.from(packed).toString('base64') } : item;
}

test('the events of a change come back as they were, from the table and from the stream', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5_000 }), fc.nat({ max: 10 }), fc.integer({ min: 1, max: 4 }), (seed, start, count) => {
      const history = randomHistory(seed);
      const first = start % history.length;
      const events = history.slice(first, first + count);
      const item = changeItemOf(events, 'writer');
      expect(parseChangeItem(item)).toEqual(events);
      expect(parseChangeItem(asStreamed(item))).toEqual(events);
    }),
    { numRuns: 200 },
  );
});

test('long words are packed into less than a kilobyte', () => {
  const [opened] = randomHistory(1);
  if (opened === undefined) throw new Error('a history has events');
  const item = changeItemOf([{ ...opened, reason: '现场核实后已责令整改，后续每周复查一次。'.repeat(40) }], 'writer');
  const { packed } = item;
  expect(packed).toBeInstanceOf(Uint8Array);
  expect(packed instanceof Uint8Array && packed.length).toBeLessThan(1_024);
});

test.each([
  ['another item', { pk: 'CASE#x', sk: 'CASE', entity: 'case' }],
  ['no events', { pk: 'CASE#x', sk: 'EVENT#000001', entity: 'case-change' }],
  ['bytes that are no events', { pk: 'CASE#x', sk: 'EVENT#000001', entity: 'case-change', packed: 'AAAA' }],
])('%s is told, not thrown', (_, item) => {
  expect(readChangeItem(item).ok).toBe(false);
});
