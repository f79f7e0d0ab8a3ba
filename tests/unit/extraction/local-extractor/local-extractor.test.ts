import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Extraction, type Field } from '../../../../src/contracts/extraction.ts';
import { EVAL_NOW } from '../../../eval/cases.ts';
import { localExtractor } from '../../../eval/local-models.ts';
import { redactedForTest } from '../../../support/redacted-for-test.ts';

const extractor = localExtractor();
const extract = (text: string, more: object = {}) =>
  extractor.extractNow({ text: redactedForTest(text), locale: 'zh', receivedAt: EVAL_NOW, ...more });

function fieldsOf(extraction: Extraction): Field<unknown>[] {
  return extraction.demands.flatMap((demand) => [
    demand.demandType,
    demand.category,
    demand.title,
    demand.summary,
    demand.urgency,
    ...demand.riskFlags,
    ...[demand.place, demand.occurrence, demand.respondent, demand.wantedOutcome].filter(
      (field) => field !== undefined,
    ),
  ]);
}

describe('the local extractor', () => {
  it('fills a work order from one sentence', () => {
    const [demand] = extract('玉林街道的路灯坏了半个月，晚上黑漆漆的，请尽快维修。').demands;
    expect(demand).toMatchObject({ category: { value: '0401' }, urgency: { value: 'U3' } });
    expect(demand?.place?.value.text).toContain('玉林');
  });

  it('makes several demands of several matters, each with words of its own', () => {
    const text = '小区门口的路灯坏了好久。另外，隔壁工地凌晨还在施工，吵得睡不着。';
    const { demands } = extract(text);
    expect(demands.map(({ category }) => category.value)).toEqual(['0401', '0901']);
    expect(demands[1]?.category.evidence[0]?.start).toBeGreaterThan(text.indexOf('另外'));
  });

  it('names a case by its matter, not by who writes', () => {
    const titleOf = (text: string) => extract(text).demands[0]?.title.value;
    expect(titleOf('我叫[姓名1]，身份证[身份证1]，电话[电话1]，玉林街道的路灯坏了。')).toBe('玉林街道的路灯坏了');
    expect(titleOf('My name is [姓名1]. The streetlight is out')).toBe('The streetlight is out');
    expect(titleOf('第二个问题是，小区的电梯坏了')).toBe('小区的电梯坏了');
    expect(titleOf('对了，还有一件事，路灯坏了')).toBe('路灯坏了');
    expect(titleOf('1.5米深的坑没有人填')).toBe('1.5米深的坑没有人填');
  });

  it('puts danger above the category', () => {
    const [demand] = extract('厨房里闻到很浓的煤气味，阀门关了还在漏').demands;
    expect(demand?.urgency.value).toBe('U0');
    expect(demand?.urgencyReason).toMatch(/^safety:/);
  });

  it('never takes the words of an agent for the citizen’s', () => {
    const turns = [
      { role: 'agent' as const, text: '请问是路灯坏了吗？' },
      { role: 'citizen' as const, text: '不是，是小区停水三天了。' },
    ];
    const { demands } = extract(turns.map(({ text }) => text).join('\n'), { turns });
    expect(demands.map(({ category }) => category.value)).toEqual(['0601']);
  });

  it('takes the channel’s category where its own guess is weak', () => {
    const [demand] = extract('这里需要处理一下', { categoryHint: '0401' }).demands;
    expect(demand?.category).toMatchObject({ value: '0401', decidedBy: 'channel' });
  });

  it('ignores a hint the city does not know', () => {
    expect(extract('路灯坏了', { categoryHint: '9999' }).demands[0]?.category.value).toBe('0401');
  });

  it('gives a whole extraction whose every quote stands in the text, for any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('路灯坏了', '另外，', '1、', '2、', '凌晨', '煤气味', '武侯区玉林街道', '投诉', '\n', '。', '??'),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        fc.pre(text.trim() !== '');
        const extraction = extract(text);
        expect(Extraction.safeParse(extraction).error?.issues).toBeUndefined();
        for (const { evidence } of fieldsOf(extraction)) {
          for (const { quote, start, end } of evidence) expect(text.slice(start, end)).toBe(quote);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('says the same of the same words', () => {
    const text = '楼下酒吧半夜还在放音乐，物业也不管';
    expect(extract(text)).toEqual(extract(text));
  });
});
