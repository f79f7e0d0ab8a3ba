import { describe, expect, it } from 'vitest';
import { ChunkNet } from '../../../../src/extraction/place/chunk-net.ts';
import { ChunkTagger } from '../../../../src/extraction/place/chunk-tagger.ts';
import { netInputs } from '../../../../src/extraction/place/net-inputs.ts';
import { RegisterNames, registerEntry } from '../../../../src/extraction/place/register-names.ts';
import { Tagger } from '../../../../src/extraction/place/tagger.ts';
import { bestPath, spansOf } from '../../../../src/extraction/place/viterbi.ts';
import { crfGradient } from '../../../eval/train/crf-gradient.ts';
import { trainCrf } from '../../../eval/train/place-crf.ts';
import { trainNet } from '../../../eval/train/place-net.ts';

const names = [registerEntry('浙江省', 1), registerEntry('杭州市', 2), registerEntry('西湖区', 4)].sort(
  (a, b) => a - b,
);
const register = new RegisterNames(new Uint8Array(Uint32Array.from(names).buffer));
const FIELD = { kinds: ['road'], bits: 14, filterBits: 14, epochs: 6, rate: 0.1, decay: 0, dropout: 0, minCount: 1 };
const NET = {
  kinds: ['road'],
  dims: [6, 3, 2, 2, 2],
  width: 8,
  dilations: [1, 2],
  epochs: 120,
  rate: 0.02,
  dropInputs: 0,
  dropLast: 0,
};
const TEXTS = ['在芳草街扔垃圾', '在紫荆路有坑', '去青羊街看看', '家住双林路', '没有说在哪里'].map((text) => {
  const start = text.search(/芳草街|紫荆路|青羊街|双林路/);
  return { text, spans: start < 0 ? [] : [{ type: 'road', start, end: start + 3 }] };
});

describe('RegisterNames', () => {
  it('tells where in a name of the register each character stands', () => {
    const flags = register.flags([...'在浙江省杭州市住'].map((one) => one.charCodeAt(0)));
    expect([...flags]).toEqual([0, 1, 2, 3, 4, 5, 6, 0]);
  });
});

describe('what the net is told', () => {
  it('holds repeated names and the divisions before and after', () => {
    const { seen } = netInputs('浙江省杭州市浙江省', register);
    expect(seen[0]).toBe(2 * 64 + 0 * 8 + 3);
    expect(seen[3]).toBe(0 * 64 + 1 * 8 + 1);
    expect(seen[6]).toBe(1 * 64 + 3 * 8 + 0);
  });
});

describe('ChunkNet', () => {
  const bytes = trainNet(TEXTS, register, NET);

  it('finds again what it was trained on', () => {
    const net = new ChunkNet(bytes, register);
    for (const { text, spans } of TEXTS) {
      const path = bestPath(net.emissions(text), net.transitions, net.labels.length);
      expect(spansOf(path, net.labels)).toEqual(spans);
    }
  });

  it('gives the same bytes for the same texts', () => {
    expect(trainNet(TEXTS, register, NET)).toEqual(bytes);
  });

  it('rejects bytes that are no net', () => {
    expect(() => new ChunkNet(new Uint8Array([2, 0, 0, 0, 123, 125, 0, 0]), register)).toThrow();
  });

  it('works together with a field of the same labels, and with no other', () => {
    const net = new ChunkNet(bytes, register);
    const tagger = new ChunkTagger(new Tagger(trainCrf(TEXTS, FIELD)), net);
    for (const { text, spans } of TEXTS) expect(tagger.tag(text)).toEqual(spans);
    expect(tagger.tag('')).toEqual([]);
    expect(() => new ChunkTagger(new Tagger(trainCrf(TEXTS, { ...FIELD, kinds: ['poi'] })), net)).toThrow();
  });
});

describe('the gradient of a random field', () => {
  it('sums to nothing over the labels of a character, and raises the right one', () => {
    const labels = ['O', 'B-road', 'I-road'];
    const gold = Int32Array.from([0, 1, 2, 0]);
    const scores = Float64Array.from({ length: 12 }, (_, at) => Math.sin(at));
    const transitions = Float32Array.from({ length: 12 }, (_, at) => Math.cos(at) / 2);
    const transitionGradient = new Float32Array(12);
    const { gradient } = crfGradient({ scores, gold, labels, transitions, transitionGradient });
    for (const [at, label] of gold.entries()) {
      const slopes = gradient.subarray(at * 3, at * 3 + 3);
      expect(slopes.reduce((sum, slope) => sum + slope, 0)).toBeCloseTo(0, 9);
      expect(slopes[label]).toBeLessThan(0);
    }
    expect(transitionGradient.reduce((sum, slope) => sum + slope, 0)).toBeCloseTo(0, 5);
  });
});
