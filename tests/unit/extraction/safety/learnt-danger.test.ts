import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessSafety } from '../../../../src/extraction/safety/assess-safety.ts';
import {
  BrokenDangerModelError,
  DangerModel,
  encodeDangerModel,
} from '../../../../src/extraction/safety/danger-model.ts';
import { isUrgent } from '../../../../src/extraction/safety/is-urgent.ts';
import { safetyReading } from '../../../../src/extraction/safety-reading.ts';
import { loadSafetyRules } from '../../../eval/danger.ts';

const { learnt: _, ...rulesAlone } = loadSafetyRules();
const BUCKETS = 1024;

/** Weights that say the same of every sentence. */
function encoded(same: { readonly bias: number; readonly threshold: number }): string {
  return Buffer.from(encodeDangerModel({ weights: new Float32Array(BUCKETS), ...same })).toString('base64');
}
const afraid = { ...rulesAlone, learnt: encoded({ bias: 3, threshold: 0.5 }) };
const calm = { ...rulesAlone, learnt: encoded({ bias: -3, threshold: 0.5 }) };

describe('learnt danger', () => {
  it('finds nothing where a city has no weights, or where they are calm', () => {
    expect(assessSafety('今天天气不错', rulesAlone).level).toBeNull();
    expect(assessSafety('今天天气不错', calm).level).toBeNull();
  });

  it('tells the police and the ambulance when no word says what the danger is, and quotes the sentence', () => {
    const { level, hits, call } = assessSafety('今天天气不错', afraid);
    expect(level).toBe('U0');
    expect(hits).toMatchObject([{ ruleId: 'learnt', kind: 'unknown', quote: '今天天气不错', start: 0, end: 6 }]);
    expect(call).toEqual(['110', '120']);
  });

  it.each([
    ['屋里有烟', 'fire', '119'],
    ['他喘得好凶', 'medical', '120'],
    ['有个人在河中间', 'drowning', '119'],
  ])('calls whom the nearest words name: %s', (text, kind, number) => {
    const { hits, call } = assessSafety(text, afraid);
    expect(hits[0]?.kind).toBe(kind);
    expect(call).toContain(number);
  });

  it('takes a threat for a threat, urgent like one of the rules', () => {
    const finding = assessSafety('他放话叫我们等着', afraid);
    expect(finding.hits).toMatchObject([{ ruleId: 'learnt', kind: 'threat', level: 'U1' }]);
    expect(isUrgent(finding)).toBe(true);
  });

  it('is not asked where the rules found danger', () => {
    expect(assessSafety('三楼着火了。今天天气不错', afraid).hits.map((hit) => hit.ruleId)).not.toContain('learnt');
  });

  it('asks more of the weights in English, of which they have seen little', () => {
    const unsure = { ...rulesAlone, learnt: encoded({ bias: -1, threshold: 0.2 }) };
    expect(assessSafety('今天天气不错', unsure).level).toBe('U0');
    expect(assessSafety('I want to stay anonymous', unsure).level).toBeNull();
    expect(assessSafety('I want to stay anonymous', afraid).level).toBe('U0');
  });

  it.each(['要得', '还在', 'at home'])('makes no alarm of a short answer: %s', (text) => {
    expect(assessSafety(text, afraid).hits).toEqual([]);
  });

  it('asks the weights to be surer beside a public hazard and in a letter', () => {
    const unsure = { ...rulesAlone, learnt: encoded({ bias: 0.2, threshold: 0.5 }) };
    expect(assessSafety('今天天气不错', unsure).level).toBe('U0');
    expect(assessSafety('路面塌陷了一块', unsure).level).toBe('U1');
    expect(assessSafety(`${'小区的绿化需要修剪。'.repeat(40)}他们现在不肯来。`, unsure).level).toBeNull();
  });

  it('counts in a letter only the sentences with a word of now', () => {
    const letter = `${'小区的绿化需要修剪。'.repeat(40)}他们现在不肯来。`;
    expect(assessSafety(letter, afraid).hits.map((hit) => hit.quote)).toEqual(['他们现在不肯来。']);
  });

  it('tells the case how sure it is', () => {
    const reading = safetyReading('今天天气不错', afraid);
    expect(reading.reason).toBe('safety:learnt');
    expect(reading.confidence).toBeCloseTo(1 / (1 + Math.exp(-3)), 3);
  });

  it('quotes any text at its offsets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const { quote, start, end } of assessSafety(text, afraid).hits) expect(text.slice(start, end)).toBe(quote);
      }),
    );
  });
});

describe('DangerModel', () => {
  it('reads back what was written', () => {
    const weights = Float32Array.from({ length: BUCKETS }, (_, bucket) => (bucket === 7 ? 2 : 0));
    const model = DangerModel.decode(encodeDangerModel({ weights, bias: -1, threshold: 0.25 }));
    expect(model.threshold).toBe(0.25);
    expect(model.probability(new Set([7]))).toBeCloseTo(1 / (1 + Math.exp(-1)), 3);
    expect(model.probability(new Set([8]))).toBeCloseTo(1 / (1 + Math.exp(1)), 3);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['another file', new Uint8Array(2048)],
    [
      'a file cut short',
      encodeDangerModel({ weights: new Float32Array(BUCKETS), bias: 0, threshold: 0.5 }).slice(0, -9),
    ],
  ])('rejects %s', (_, bytes) => {
    expect(() => DangerModel.decode(bytes)).toThrow(BrokenDangerModelError);
  });
});
