import { describe, expect, it } from 'vitest';
import { countFeatures, topicText } from '../../../../src/extraction/category/features.ts';
import { BrokenModelError, LinearModel } from '../../../../src/extraction/category/linear-model.ts';
import { WordList, wordKeyOf } from '../../../../src/extraction/category/word-list.ts';
import { fitLinear } from '../../../eval/train/fit.ts';

const SUBJECTS = ['路灯坏了', '路灯整晚没亮', '街上路灯熄灭', '医院挂号排长队', '医院医生态度恶劣', '医院看病贵'];
const rows = Array.from({ length: 30 }, (_, row) => {
  const subject = SUBJECTS[row % SUBJECTS.length] ?? '';
  return { text: `${subject}请处理${row}`, label: subject.includes('路灯') ? '城乡建设' : '卫生计生' };
});

describe('the linear model', () => {
  it('tells apart what it was trained on', () => {
    const model = LinearModel.decode(fitLinear(rows));
    expect(model.rank('我家门口路灯坏了')[0]?.label).toBe('城乡建设');
    expect(model.rank('市医院挂号太难')[0]?.label).toBe('卫生计生');
  });

  it('gives probabilities that add up to one', () => {
    const model = LinearModel.decode(fitLinear(rows));
    const total = model.rank('路灯').reduce((sum, { probability }) => sum + probability, 0);
    expect(total).toBeCloseTo(1, 9);
  });

  it('reads the same from the middle of a Buffer, as files come', () => {
    const bytes = fitLinear(rows);
    const inside = Buffer.concat([Buffer.from([7]), bytes]).subarray(1);
    expect(LinearModel.decode(inside).rank('路灯坏了')).toEqual(LinearModel.decode(bytes).rank('路灯坏了'));
  });

  it('is trained to the same bytes every time', () => {
    expect(Buffer.from(fitLinear(rows)).equals(Buffer.from(fitLinear(rows)))).toBe(true);
  });

  it('answers a text without any known n-gram', () => {
    const model = LinearModel.decode(fitLinear(rows));
    expect(
      model
        .rank('')
        .map(({ label }) => label)
        .sort(),
    ).toEqual(['卫生计生', '城乡建设']);
  });

  it('keeps no more features than asked for', () => {
    const model = LinearModel.decode(fitLinear(rows, { keptFeatures: 20 }));
    expect(model.header.features).toBeLessThanOrEqual(20);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['other bytes', new Uint8Array(64)],
    ['a file cut short', fitLinear(rows).slice(0, -1)],
  ])('refuses %s', (_, bytes) => {
    expect(() => LinearModel.decode(bytes)).toThrow(BrokenModelError);
  });
});

describe('features', () => {
  it('are the same for a message and its segmented twin', () => {
    expect(topicText('我们小区的路灯，已经坏了！')).toBe(topicText('小区 路灯 已经 坏'.replaceAll(' ', '')));
  });

  it('count the head of a message three times', () => {
    const counts = countFeatures(`路灯${'甲乙丙丁戊己庚辛壬癸'.repeat(5)}`, { shortest: 2, words: null });
    expect([...counts.values()].some((count) => count === 3)).toBe(true);
  });

  it('leave out a letter or digit that stands alone, which the training data came without', () => {
    expect(topicText('A市2栋B3区')).toBe('市栋b3区');
  });

  it('count the words of a list beside the n-grams, on the likeliest way through the text', () => {
    const keys = ['养老', '老保', '保险', '养老保险'].map(wordKeyOf);
    const costs = Uint8Array.from([60, 120, 60, 80]);
    const found: [number, number][] = [];
    new WordList(Int32Array.from(keys), costs).eachWord('交养老保险费', (key, start) =>
      found.push([keys.indexOf(key), start]),
    );
    expect(found).toEqual([[3, 1]]);
  });
});
