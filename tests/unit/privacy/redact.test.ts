import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/privacy/redact.ts';
import { redactOrWithhold, WITHHELD_TEXT } from '../../../src/privacy/redact-or-withhold.ts';
import { restore } from '../../../src/privacy/restore.ts';
import { scoreRedaction } from '../../eval/redaction.ts';
import { generateRedactionSet } from '../../eval/redaction-generator.ts';

describe('redact', () => {
  it.each([
    ['手机13800138000', '手机[电话1]'],
    ['手机１３８ ００１３ ８０００', '手机[电话1]'],
    ['打幺三八零零幺三八零零零', '打[电话1]'],
    ['打幺三八，嗯，零零幺三，八零零零', '打[电话1]'],
    ['call +1 (123) 456-7890', 'call [电话1]'],
    ['电话13800138000万达广场门口', '电话[电话1]万达广场门口'],
    ['13800138000人在家', '[电话1]人在家'],
    ['电话138~0013*8000', '电话[电话1]'],
    ['电话1\u200b38\u20600013\u00ad8000', '电话[电话1]'],
    ['电话1\ufe0f\u20e338\u200d0013\u034f8000。', '电话[电话1]。'],
    ['电话𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎', '电话[电话1]'],
    ['电话❶❸❽⓿⓿❶❸❽⓿⓿⓿', '电话[电话1]'],
    ['电话١٣٨٠٠١٣٨٠٠٠', '电话[电话1]'],
    ['护照号码EA1234567', '护照号码[身份证1]'],
    ['联系人张伟，电话13800138000', '联系人[姓名1]，电话[电话1]'],
    ['联系人张伟电话13800138000', '联系人[姓名1]电话[电话1]'],
    ['我是张小明的妈妈', '我是[姓名1]的妈妈'],
    ['座机028-86123456', '座机[座机1]'],
    ['证件510104199001011230', '证件[身份证1]'],
    ['身份证号510104199001011238', '身份证号[身份证1]'],
    ['车牌川A·12345', '车牌[车牌1]'],
    ['邮箱a.b@qq.com', '邮箱[邮箱1]'],
    ['微信号abc_12345', '微信号[微信1]'],
    ['QQ：12345678', 'QQ：[QQ1]'],
    ['住芳草街26号锦绣花园3栋2单元501室', '住芳草街26号锦绣花园3栋2单元[房号1]'],
    ['我叫王建国', '我叫[姓名1]'],
    ['欧阳女士说', '[姓名1]说'],
    ['张某某打人', '[姓名1]打人'],
    ['电话138，0013，8000', '电话[电话1]'],
    ['电话l38OO138OOO。', '电话[电话1]。'],
    ['电话13八00一38000', '电话[电话1]'],
    ['打幺三八零零，那个，幺三个八零零', '打[电话1]'],
    ['市民：幺三八零\n坐席：嗯\n市民：零幺三八零零零', '市民：[电话1]'],
    ['座机028-86123456转8012', '座机[座机1]'],
    ['卡号6212264402033445566，没到账', '卡号[银行卡1]，没到账'],
    ['身份证510104，19900101，1230', '身份证[身份证1]'],
    ['邮箱li2020圈a163点com', '邮箱[邮箱1]'],
    ['加我vx：abc_12345', '加我vx：[微信1]'],
    ['渝使014578乱停', '[车牌1]乱停'],
    ['我儿子刘子轩在三年级', '我儿子[姓名1]在三年级'],
    ['物业经理何平态度恶劣', '物业经理[姓名1]态度恶劣'],
    ['我叫阿依古丽·买买提', '我叫[姓名1]'],
    ['楼上老陈家养狗', '楼上[姓名1]家养狗'],
    ['免贵姓龚', '免贵姓[姓名1]'],
    ['举报人郑*强不愿透露', '举报人[姓名1]不愿透露'],
    ['找李建国、王秀英和赵伟明。', '找[姓名1]、[姓名2]和[姓名3]。'],
    ['我家楼上904一直吵', '我家楼上[房号1]一直吵'],
    ['家住玉林北街5-2-1203', '家住玉林北街5-2-[房号1]'],
  ])('%s', (text, expected) => {
    const { text: redacted, originals } = redact(text);
    expect(redacted).toBe(expected);
    expect(restore(redacted, originals)).toBe(text);
  });

  it.each([
    '工单20261124-7KQ2M9-C',
    '2026-11-24T09:00:00.000Z',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '芳草街26号',
    '乘28路公交到108路总站',
    '花了13800138000元',
    '投诉人反映，申请人张贴告示，联系人江湖救急',
    '👨\u200d👩\u200d👧在2\u200b6号楼玩',
    '拨打12345、110、400-820-8820没人接',
    '王局长和李书记、市长先生、班主任老师',
    '向老师反映',
    '政务中心203室',
    '米兰春天G2栋320，一家婚纱摄影店',
    '二零一九年十月一日',
    '订单号510104199001011231',
    '王府井百货、李家沱、张家巷口、黄金水岸',
    '孩子周末没地方去，老板江湖气重，司机马上走了',
    '138路、1024路公交，花了138,000元',
    '我是朱厅人，我是业主，我叫不到车',
    '小时候老城区的小龙虾和小钱',
    '《民法典》第1034条、编号为GB 50368—2005',
  ])('leaves %s alone', (text) => {
    expect(redact(text).text).toBe(text);
  });

  it('gives the same original the same placeholder at every occurrence', () => {
    expect(redact('我叫王建国，电话13800138000。王建国，13800138000，13900139000').text).toBe(
      '我叫[姓名1]，电话[电话1]。[姓名1]，[电话1]，[电话2]',
    );
  });

  it('continues the placeholders of earlier texts of a contact', () => {
    const first = redact('电话13800138000');
    const second = redact('13900139000或13800138000', { known: first.originals });
    expect(second.text).toBe('[电话2]或[电话1]');
  });

  it('hands out no placeholder that the citizen typed', () => {
    const { text, originals } = redact('[电话1]是13800138000');
    expect(text).toBe('[电话1]是[电话2]');
    expect(restore(text, originals)).toBe('[电话1]是13800138000');
  });

  it('finds the generated private things and nothing else', () => {
    const figures = scoreRedaction(generateRedactionSet({ count: 2_000, seed: 1 }));
    expect(figures.recall).toBeGreaterThan(0.999);
    expect(figures.precision).toBeGreaterThan(0.999);
  });

  it('is reversible, changes nothing when repeated, and names true offsets on any text', () => {
    const piece = fc.constantFrom(
      '13800138000',
      '我叫',
      '王建国',
      '川A12345',
      '3栋2单元501室',
      '，',
      '\n',
      '[电话1]',
      '零',
      '幺三八',
    );
    const texts = fc
      .array(fc.oneof(piece, fc.string({ unit: 'grapheme' })), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const { text: redacted, spans, originals } = redact(text);
        expect(restore(redacted, originals)).toBe(text);
        for (const { start, end, placeholder } of spans) expect(originals[placeholder]).toBe(text.slice(start, end));
      }),
      { numRuns: 500 },
    );
  });
});

describe('redactOrWithhold', () => {
  it('shows nothing of a text the redactor breaks on', () => {
    const broken = (): never => {
      throw new Error('broken');
    };
    expect(redactOrWithhold('13800138000', { redactor: broken })).toMatchObject({
      text: WITHHELD_TEXT,
      withheld: true,
    });
  });
});
