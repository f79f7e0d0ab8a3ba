import { describe, expect, it } from 'vitest';
import { safetyReading } from '../../../../src/extraction/safety-reading.ts';
import { citizenTurns, safetyOfTurns } from '../../../../src/extraction/turn-safety.ts';
import { redact } from '../../../../src/privacy/redact.ts';
import { loadSafetyRules } from '../../../eval/danger.ts';
import { localExtractor } from '../../../eval/local-models.ts';

const rules = loadSafetyRules();
const SMALL_TALK =
  '我跟你说，我们这个小区住了十几年了，物业换了三家，每家都说会管，结果楼道的灯坏了也没有人换，电话也打不通。';
const smallTalk = (times: number) =>
  Array.from({ length: times }, (_, at) => ({ role: 'citizen' as const, text: `${at + 1}，${SMALL_TALK}` }));
const turns = [
  { role: 'agent' as const, text: '您好，这里是市民热线，请问您反映什么问题？' },
  ...smallTalk(3),
  { role: 'citizen' as const, text: '哎呀我闻到屋里一股煤气味，味道很重' },
  ...smallTalk(2),
];
const text = turns.map((turn) => turn.text).join('\n');

describe('the safety of a long call', () => {
  it('hears danger in one turn that the whole, being as long as a letter, would hide', () => {
    const readSafety = (words: string) => safetyReading(words, rules);
    expect(readSafety(text).floor).not.toBe('U0');
    const heard = safetyOfTurns({ words: text, turns: citizenTurns(text, turns) }, readSafety);
    expect(heard.floor).toBe('U0');
    for (const { quote, start, end } of heard.evidence) expect(text.slice(start, end)).toBe(quote);
  });

  it('does not hear what the agent says', () => {
    const asked = [{ role: 'agent' as const, text: '是不是着火了，火很大？' }];
    expect(citizenTurns(asked[0]?.text ?? '', asked)).toEqual([]);
  });

  it('gives a case of the call the highest urgency', async () => {
    const { demands } = await localExtractor().extract({
      text: redact(text).text,
      turns,
      locale: 'zh',
      receivedAt: new Date('2026-11-24T04:00:00.000Z'),
    });
    expect(demands.some(({ urgency }) => urgency.value === 'U0')).toBe(true);
  });
});
