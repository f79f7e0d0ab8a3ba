import { describe, expect, it } from 'vitest';
import type { Field } from '../../../../src/contracts/extraction.ts';
import { keepQuoted, moveField, quoteAt } from '../../../../src/extraction/evidence.ts';

const text = '玉林路的路灯坏了';
const field = (quote: string, start: number): Field<string> => ({
  value: quote,
  confidence: 1,
  evidence: [{ quote, start, end: start + quote.length }],
  decidedBy: 'model',
});

describe('evidence', () => {
  it('keeps a value whose quote stands where it says', () => {
    expect(keepQuoted(field('路灯', 4), text)?.value).toBe('路灯');
  });

  it.each([
    ['stands elsewhere', field('路灯', 3)],
    ['is not in the text', field('井盖', 4)],
    ['lies outside the text', field('路灯', 40)],
    ['is missing', { ...field('路灯', 4), evidence: [] }],
  ])('drops a value whose quote %s', (_, broken) => {
    expect(keepQuoted(broken, text)).toBeNull();
  });

  it('moves quotes of a part to the whole text', () => {
    expect(keepQuoted(moveField(field('路灯', 0), 4), text)?.evidence[0]?.start).toBe(4);
  });

  it('quotes nothing outside the text', () => {
    expect(quoteAt(text, { start: 20, end: 30 })).toBeNull();
    expect(quoteAt(text, { start: -1, end: 3 })).toBeNull();
  });
});
