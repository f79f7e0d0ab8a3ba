import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerEntry } from '../../../src/city/answer-entry.ts';
import { checkWording } from '../../../src/dialogue/answers/check-wording.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const ENTRY = AnswerEntry.parse({
  id: 'passport',
  question: '护照怎么办理',
  answer:
    '凭身份证原件到任一出入境接待大厅申请，现场照相，收费120元，7个工作日内可取。未满16周岁的须由监护人陪同。外地户籍不需要居住证。咨询电话028-86407067。',
  source: '示例',
  asOf: '2026-09-01',
  validUntil: '2027-12-31',
  department: 'police',
});
const ENGLISH = AnswerEntry.parse({
  ...ENTRY,
  id: 'bus',
  question: 'How much is a bus ride',
  answer: 'A ride costs 2 yuan. Children under 6 do not pay. Cards are sold at metro stations in Jinjiang District.',
});
const NAMES = ['武侯区', '天府广场', '成都市公安局'];
const frame = { entries: [ENTRY, ENGLISH], names: NAMES };
const kindsOf = (text: string, entry = 'passport') => checkWording([{ text, entry }], frame).map(({ kind }) => kind);

describe('the check of a worded answer', () => {
  it.each([
    '凭身份证原件到任一出入境接待大厅申请，收费120元。',
    '现场照相，7个工作日内可取。',
    '未满16周岁的，须由监护人陪同办理。',
    '外地户籍的不需要居住证。',
    '可以拨打咨询电话028-86407067。',
  ])('lets through what the entry says: %s', (text) => {
    expect(checkWording([{ text, entry: 'passport' }], frame)).toEqual([]);
  });

  it('lets through an English sentence of an English entry', () => {
    expect(kindsOf('A bus ride costs 2 yuan, and children under 6 do not pay.', 'bus')).toEqual([]);
  });

  it.each([
    ['a changed price', '凭身份证原件到出入境接待大厅申请，收费160元。', 'number'],
    ['another unit', '凭身份证原件申请，现场照相，7个月内可取。', 'number'],
    ['a number in words', '现场照相，七个工作日内可取。', 'number'],
    ['another age', '未满18周岁的须由监护人陪同。', 'number'],
    ['another telephone', '咨询电话028-86407068。', 'number'],
    ['part of a telephone', '咨询电话86407067。', 'number'],
    ['a week day', '周一到出入境接待大厅申请，现场照相。', 'number'],
    ['an office it does not name', '凭身份证原件到派出所申请，现场照相。', 'name'],
    ['a place of the city', '到武侯区出入境接待大厅申请，现场照相。', 'name'],
    ['a landmark of the city', '到天府广场出入境接待大厅申请。', 'name'],
    ['a law', '按照《护照法》凭身份证原件申请。', 'name'],
    ['an app', '凭身份证原件在WeChat申请，现场照相。', 'name'],
    ['a denial dropped', '外地户籍需要居住证。', 'negation'],
    ['a denial added', '未满16周岁的不须由监护人陪同。', 'negation'],
    ['a promise', '凭身份证原件申请，保证7个工作日内可取。', 'firmness'],
    ['a word that makes it free', '凭身份证原件申请，免费现场照相。', 'firmness'],
    ['a link', '凭身份证原件申请，见 https://example.com 。', 'markup'],
    ['markup', '**凭身份证原件申请**', 'markup'],
    ['a placeholder', '凭[姓名1]身份证原件申请。', 'markup'],
    ['an invisible sign', '凭身份证\u200b原件申请。', 'markup'],
    ['another language', 'Bring your identity card.', 'language'],
    ['a statement of its own', '凭身份证原件申请，照片请自带蓝底两寸。', 'unsupported'],
    ['nothing of the entry', '今天天气真好适合出门散步。', 'unsupported'],
    ['a private number', '凭身份证原件申请，可拨打13812345678。', 'identity'],
    ['too long a sentence', '凭身份证原件申请。'.repeat(30), 'length'],
  ])('stops %s', (_, text, kind) => {
    expect(kindsOf(text)).toContain(kind);
  });

  it.each([
    ['another price', 'A bus ride costs 3 yuan.', 'number'],
    ['a number in words', 'A bus ride costs two yuan.', 'number'],
    ['a denial dropped', 'Children under 6 always pay.', 'firmness'],
    ['an office it does not name', 'A ride costs 2 yuan, says the Transport Bureau.', 'name'],
  ])('stops in English %s', (_, text, kind) => {
    expect(kindsOf(text, 'bus')).toContain(kind);
  });

  it('stops an entry that was not given, and a sentence tied to the wrong one', () => {
    expect(kindsOf('收费120元。', 'visa')).toEqual(['entry']);
    expect(kindsOf('收费120元。', 'bus')).toContain('language');
  });

  it('stops what is right in each sentence and too long in all', () => {
    const sentence = { text: '凭身份证原件到任一出入境接待大厅申请，现场照相，收费120元。', entry: 'passport' };
    expect(
      checkWording(
        Array.from({ length: 30 }, () => sentence),
        frame,
      ).map(({ kind }) => kind),
    ).toEqual(['length']);
  });

  it('lets every sentence of every own entry through, and none with a strange number in it', () => {
    const { answers } = cityForTest('chengdu').city;
    fc.assert(
      fc.property(
        fc.constantFrom(...answers),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom('元', '个工作日', '号', '%', '周岁', ''),
        (entry, at, number, unit) => {
          const parts = entry.answer.split('。').filter((part) => part.length > 3 && part.length < 150);
          const part = parts[at % parts.length] ?? '';
          if (/[<>*_#]|[a-z]\.[a-z]/i.test(part)) return;
          const own = { entries: [entry], names: NAMES };
          expect(checkWording([{ text: `${part}。`, entry: entry.id }], own)).toEqual([]);
          if (new RegExp(`(?<!\\d)${number}(?!\\d)`).test(entry.answer + entry.question)) return;
          const cut = Math.floor(part.length / 2);
          const strange = `${part.slice(0, cut)}${number}${unit}${part.slice(cut)}。`;
          expect(checkWording([{ text: strange, entry: entry.id }], own)).not.toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never throws, whatever a sentence holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 8 }), (text, entry) => {
        expect(
          Array.isArray(
            checkWording(
              [
                { text, entry },
                { text, entry: 'passport' },
              ],
              frame,
            ),
          ),
        ).toBe(true);
      }),
    );
  });
});
