import { describe, expect, it } from 'vitest';
import { urgencyByWords } from '../../../../src/extraction/urgency-rules.ts';

describe('urgency by category, type and words', () => {
  it.each([
    ['凌晨两点还在唱歌', '0903', 'U3', 'U2'],
    ['唱到三四点', '0903', 'U3', 'U2'],
    ['晚上九点多还在跳', '0904', 'U3', 'U2'],
    ['下午唱到三点', '0903', 'U3', 'U3'],
    ['白天唱歌', '0903', 'U3', 'U3'],
    ['井盖不见了，一个大洞', '0402', 'U3', 'U1'],
    ['我们四十多个工人半年没拿到工资', '1501', 'U4', 'U2'],
    ['三十多个小朋友集体呕吐', '1603', 'U4', 'U1'],
    ['零下五度睡在桥洞下', '2003', 'U2', 'U1'],
  ] as const)('%s in %s goes from %s to %s', (text, code, categoryUrgency, urgency) => {
    expect(urgencyByWords(text, { code, categoryUrgency, demandType: 'complaint' }).urgency).toBe(urgency);
  });

  it('never goes below the category for a complaint', () => {
    expect(urgencyByWords('路面塌陷', { code: '0405', categoryUrgency: 'U0', demandType: 'help' }).urgency).toBe('U0');
  });

  it.each(['consult', 'praise'] as const)('is U5 for %s', (demandType) => {
    expect(urgencyByWords('停电', { code: '0801', categoryUrgency: 'U2', demandType }).urgency).toBe('U5');
  });

  it('names the words that raised it', () => {
    const text = '楼下酒吧半夜还在放音乐';
    const { spans } = urgencyByWords(text, { code: '0903', categoryUrgency: 'U3', demandType: 'complaint' });
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['半夜']);
  });
});
