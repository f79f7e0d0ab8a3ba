import { describe, expect, it } from 'vitest';
import { Tagger } from '../../../../src/extraction/place/tagger.ts';
import { mayFollow } from '../../../../src/extraction/place/viterbi.ts';
import { trainCrf } from '../../../eval/train/place-crf.ts';

const SETTINGS = { kinds: ['road'], bits: 14, filterBits: 14, epochs: 6, rate: 0.1, decay: 0, dropout: 0, minCount: 1 };
const TEXTS = ['在芳草街扔垃圾', '在紫荆路有坑', '去青羊街看看', '家住双林路', '没有说在哪里'].map((text) => {
  const start = text.search(/芳草街|紫荆路|青羊街|双林路/);
  return { text, spans: start < 0 ? [] : [{ type: 'road', start, end: start + 3 }] };
});

describe('Tagger', () => {
  it('finds again what it was trained on', () => {
    const tagger = new Tagger(trainCrf(TEXTS, SETTINGS));
    for (const { text, spans } of TEXTS) expect(tagger.tag(text)).toEqual(spans);
  });

  it('gives the same bytes for the same texts', () => {
    expect(trainCrf(TEXTS, SETTINGS)).toEqual(trainCrf(TEXTS, SETTINGS));
  });

  it('tags nothing in an empty text', () => {
    expect(new Tagger(trainCrf(TEXTS, SETTINGS)).tag('')).toEqual([]);
  });

  it('rejects bytes that are no tagger', () => {
    expect(() => new Tagger(new Uint8Array([2, 0, 0, 0, 123, 125, 0, 0]))).toThrow();
  });

  it.each([
    ['O', 'I-road', false],
    ['B-poi', 'I-road', false],
    ['B-road', 'I-road', true],
    ['I-road', 'B-road', true],
    [undefined, 'I-road', false],
  ])('lets %s be followed by %s: %s', (before, label, allowed) => {
    expect(mayFollow(before, label)).toBe(allowed);
  });
});
