import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Refusal } from '../../../../src/city/parts.ts';
import { readRules } from '../../../../src/extraction/rules/read-rules.ts';
import { refusalFor } from '../../../../src/extraction/rules/refusal.ts';

/** 11:00 on a Tuesday in Asia/Shanghai. */
const RECEIVED_AT = new Date('2026-11-24T03:00:00.000Z');
const read = (text: string) => readRules(text, { receivedAt: RECEIVED_AT });

describe('readRules', () => {
  it.each([
    ['请问怎么办理居住证，需要什么材料', 'consult'],
    ['How do I apply for a parking permit?', 'consult'],
    ['在哪里投诉医院？', 'consult'],
    ['我要投诉楼下火锅店，请问你们管不管？', 'complaint'],
    ['The bar downstairs is too loud every night', 'complaint'],
    ['举报好运来餐馆使用地沟油', 'report'],
    ['路灯坏了，请来修', 'help'],
    ['建议在人民公园增设公厕', 'suggest'],
    ['感谢社区工作人员帮我妈办好社保卡，点赞', 'praise'],
    ['测试', 'invalid'],
    ['？？？', 'invalid'],
  ])('types %s as %s', (text, type) => {
    expect(read(text).demandType.value).toBe(type);
  });

  it.each([
    ['昨晚9点半路灯不亮', { text: '昨晚9点半', at: '2026-11-23T21:30:00+08:00', frequency: 'once' }],
    ['3月5日健身房关门', { text: '3月5日', at: '2026-03-05', frequency: 'once' }],
    ['12月30日就停水了', { text: '12月30日', at: '2025-12-30', frequency: 'once' }],
    ['三天前水管爆了', { text: '三天前', at: '2026-11-21', frequency: 'once' }],
    ['每天晚上10点后打桩', { text: '每天晚上10点后', frequency: 'nightly' }],
    ['barking every day', { text: 'every day', frequency: 'daily' }],
    ['2月30日', undefined],
  ])('reads the time of %s', (text, occurrence) => {
    expect(read(text).occurrence?.value).toEqual(occurrence);
  });

  it('names whom it is against and what is wanted', () => {
    const reading = read('投诉好家物业公司乱收费，希望责令退还。谢谢');
    expect(reading.respondent?.value).toBe('好家物业公司');
    expect(reading.wantedOutcome?.value).toBe('希望责令退还');
  });

  it('says nothing where nothing is said', () => {
    expect(read('路灯坏了')).toEqual({ demandType: expect.anything() });
  });

  it('quotes the text at its offsets and never throws, on any text', () => {
    const words = fc.constantFrom(
      '投诉',
      '物业公司',
      '昨天',
      '每晚',
      '希望',
      '处理',
      '99月99日',
      '晚上99点',
      '，',
      '请',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        for (const field of Object.values(read(text))) {
          for (const { quote, start, end } of field.evidence) expect(text.slice(start, end)).toBe(quote);
        }
      }),
    );
  });
});

describe('refusalFor', () => {
  const file = new URL('../../../../city/chengdu/refusals.json', import.meta.url);
  const refusals = z.array(Refusal).parse(JSON.parse(readFileSync(file, 'utf8')));

  it.each([
    ['我不服法院的一审判决，帮我改判', 'litigation'],
    ['法院判错了，要求改判', 'litigation'],
    ['对法院一审判决不服', 'litigation'],
    ['劳动仲裁正在审理，你们催一下', 'arbitration'],
    ['帮我查一下前妻的住址', 'secret-or-privacy'],
    ['投诉法院的法官', 'court-procuratorate'],
    ['转接110', 'emergency-number'],
    ['你们都是垃圾', 'abuse'],
  ])('tells the legal route for %s', (text, code) => {
    expect(refusalFor(text, refusals)?.code).toBe(code);
  });

  it.each([
    '垃圾三天没人收',
    '法院门口路灯坏了',
    '法院判了以后老板还是不发工资',
    '邻居家的狗咬人',
    '我在北京路，路面塌了',
  ])('accepts %s', (text) => {
    expect(refusalFor(text, refusals)).toBeNull();
  });
});
