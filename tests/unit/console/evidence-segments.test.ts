import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentsOf } from '../../../web/console/evidence-segments.ts';

describe('the words fields came from', () => {
  test('are cut where evidence begins and ends, also where fields overlap', () => {
    const ranges = [
      { field: 'place', start: 0, end: 4 },
      { field: 'category', start: 2, end: 6 },
    ];
    expect(segmentsOf('玉林街道油烟扰民', ranges)).toEqual([
      { text: '玉林', fields: ['place'] },
      { text: '街道', fields: ['place', 'category'] },
      { text: '油烟', fields: ['category'] },
      { text: '扰民', fields: [] },
    ]);
  });

  test('joined are the whole text, whatever the evidence says', () => {
    const range = fc.record({
      field: fc.constantFrom('a', 'b', 'c'),
      start: fc.integer(),
      end: fc.integer({ max: 60 }),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(range, { maxLength: 8 }), (text, ranges) => {
        expect(
          segmentsOf(text, ranges)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
