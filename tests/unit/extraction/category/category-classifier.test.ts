import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityClassifier } from '../../../eval/local-models.ts';

const classifier = cityClassifier();

describe('the category classifier', () => {
  it.each([
    ['小区门口的路灯坏了半个月没人修', '0401'],
    ['人行道上的井盖不见了', '0402'],
    ['老板拖欠我们工资三个月', '1501'],
    ['凌晨工地还在施工，吵得睡不着', '0901'],
    ['公积金贷款额度怎么算', '1904'],
    ['Huge pothole on Elm Street', '0403'],
    ['The streetlight is out', '0401'],
    ['Graffiti on the wall of the school', '0107'],
    ['Trash was not picked up', '0103'],
    ['Loud music from the bar every night', '0903'],
  ])('reads %s as %s', (text, code) => {
    expect(classifier.rank(text)[0]?.code).toBe(code);
  });

  it('does not take how to know the writer for the matter', () => {
    const text = '我叫[姓名1]，身份证[身份证1]，楼下烧烤店半夜油烟噪音扰民，手机号[电话1]';
    expect(classifier.rank(text)[0]?.code).toBe(classifier.rank('楼下烧烤店半夜油烟噪音扰民')[0]?.code);
  });

  it('quotes the words it went by', () => {
    const text = '请问，我家楼下的电梯坏了';
    const words = classifier.rank(text)[0]?.spans.map(({ start, end }) => text.slice(start, end));
    expect(words).toContain('电梯');
  });

  it('reads full width and upper case like any other', () => {
    expect(classifier.rank('ＫＴＶ吵得睡不着')[0]?.code).toBe('0903');
  });

  it('falls back to "other" for words of no matter', () => {
    expect(classifier.rank('嗯嗯好的')[0]?.code).toBe('2409');
  });

  it('names only categories of the city, with confidences between 0 and 1, and spans inside the text, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const ranked = classifier.rank(text);
        expect(ranked.length).toBeGreaterThan(0);
        for (const { code, confidence, spans } of ranked) {
          expect(code).toMatch(/^\d{4}$/);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
