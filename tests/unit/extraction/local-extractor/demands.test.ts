import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDemands } from '../../../../src/extraction/demands.ts';
import { findMatters } from '../../../../src/extraction/matters.ts';
import { cityClassifier } from '../../../eval/local-models.ts';

const classifier = cityClassifier();
const codesOf = (text: string) => findMatters(text, classifier).map(({ ranked }) => ranked[0]?.code);

describe('the matters of a contact', () => {
  it.each([
    ['小区门口的路灯坏了好久。另外，隔壁工地凌晨还在施工，吵得睡不着。', ['0401', '0901']],
    ['反映两个问题：1、楼下路灯坏了；2、老板拖欠我三个月工资。', ['0401', '1501']],
    ['第一，小区电梯天天坏；第二，孩子入学的学位没有着落。', ['1104', '1701']],
    ['路灯不亮。还有一个问题，公交车总是不来。', ['0401', '1301']],
    ['我反映两个问题，一是玉林西路的路灯不亮，二是玉林中学门口小贩占道经营。', ['0401', '0201']],
    ['第一个，小区电梯天天坏；第二个，公司拖欠我三个月工资。', ['1104', '1501']],
    ['这次主要有三个事：路上的树倒了；隧道积水；宽带断了三天没人修。', ['0502', '0404', '0803']],
    ['一是成华区建设路路灯坏了，二是武侯区科华北路有个井盖没了', ['0401', '0402']],
    ['家里停水一整天了。对了，还想问问公积金怎么提取。', ['0601', '1903']],
    ['The streetlight is out on my street. Another issue: trash was not picked up.', ['0401', '0103']],
  ])('are several in %s', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it.each([
    '路灯坏了，另外一盏路灯也不亮了，请来修。',
    '物业不作为：1、保安睡觉；2、门禁坏了；3、楼道没人打扫。',
    '工地夜间施工，还有就是机器声音特别大，吵得睡不着。',
    '我家停水三天了。',
    '理由如下：第一，噪音超过标准；第二，凌晨两点还在施工；第三，没有夜间施工许可。',
    '一个是3栋，一个是5栋，还有一个是8栋，电梯都坏了。',
    '一是成华区建设路路灯坏了，二是成华区建设路的井盖也响',
    '还有个问题就是你们什么时候能给我答复？小区停电的事。',
    '首先感谢上次修好了路灯。其次还想反映一下，楼下烧烤摊又摆出来了。',
  ])('are one in %s', (text) => {
    expect(codesOf(text)).toHaveLength(1);
  });

  it('cover the whole text in order, at most five, whatever the text', () => {
    const piece = fc.constantFrom(
      '另外，',
      '1、',
      '2、',
      '第二件事',
      '路灯坏了。',
      '停水。',
      '\n',
      'also ',
      '还有一个问题，',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const parts = splitDemands(text);
        expect(parts.length).toBeLessThanOrEqual(5);
        expect(parts[0]?.start).toBe(0);
        expect(parts.at(-1)?.end).toBe(text.length);
        expect(parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      }),
    );
  });
});
