import { expect, it } from 'vitest';
import { findPii } from '../../../src/privacy/find-pii.ts';

const SMALL_CHARS = 125_000;
const LARGE_CHARS = 1_000_000;
/** Eight times the text may take this many times as long; a quadratic search would take 64 times. */
const MOST_GROWTH = 24;

const ADVERSARIES = [
  '1',
  '1 ',
  '1-',
  '一',
  '幺，',
  '13800138000',
  '138\n嗯\n',
  '0',
  '@',
  'a@',
  'a.',
  'a@b.',
  '王',
  '王先',
  '先生',
  '王先生',
  '我叫',
  '我叫王',
  '某',
  '3栋2单元',
  '3栋2单元501室',
  '我家住',
  '(',
  '微信',
  '微信a',
  'QQ',
  '川A',
  '川A1',
  '[电话1]',
  '20261124-',
  '2026-11-24T',
  'Mr ',
  'Mr A. ',
  ' ',
  '\n',
  '嗯',
  '1嗯\n',
  '5 ',
  '1\u200b',
  '联系人张',
  '护照A',
  '业主张',
  '我妈陈',
  '张三、',
  '、王',
  'l0',
  '老陈',
  '三个八',
  'a圈a',
  'a at ',
  'qq点',
  '坐席：',
  '坐席：1',
  '阿依·',
  '我叫阿',
  '张 ',
  '5-2-',
  '楼上三楼',
  '我家住3楼',
  '车牌A',
  'This is A B ',
];

/** Time on the processor, which a busy neighbour does not stretch. */
function timeMs(text: string): number {
  const before = process.cpuUsage();
  findPii(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

it('takes time in proportion to the text, whatever the text', { timeout: 240_000 }, () => {
  const slow = ADVERSARIES.filter((unit) => {
    const text = (chars: number): string => unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars);
    timeMs(text(10_000));
    const small = Math.max(Math.min(timeMs(text(SMALL_CHARS)), timeMs(text(SMALL_CHARS))), 20);
    return timeMs(text(LARGE_CHARS)) / small > MOST_GROWTH;
  });
  expect(slow).toEqual([]);
});
