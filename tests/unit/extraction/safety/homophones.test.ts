import { describe, expect, it } from 'vitest';
import { SafetyRules } from '../../../../src/city/safety.ts';
import { assessSafety } from '../../../../src/extraction/safety/assess-safety.ts';
import { loadSafetyRules } from '../../../eval/danger.ts';

const rules = loadSafetyRules();

describe('danger as speech recognition and traditional writing spell it', () => {
  it.each(['厨房里着伙了快来人', '我闻到好大的媒气味', '電梯裡困住了三個人'])('%s is danger now', (text) => {
    expect(assessSafety(text, rules).level).toBe('U0');
  });

  it('quotes the words as they were written', () => {
    const text = '厨房里着伙了快来人';
    const { hits } = assessSafety(text, rules);
    for (const { quote, start, end } of hits) expect(text.slice(start, end)).toBe(quote);
    expect(hits.length).toBeGreaterThan(0);
  });

  it('takes no spelling of another length, which would move the offsets', () => {
    const broken = SafetyRules.safeParse({ ...rules, homophones: { 着伙: '着火了' } });
    expect(broken.success).toBe(false);
  });
});
