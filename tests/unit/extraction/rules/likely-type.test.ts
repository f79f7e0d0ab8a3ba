import { describe, expect, it } from 'vitest';
import { readDemandType } from '../../../../src/extraction/rules/demand-type.ts';
import { likelyType } from '../../../../src/extraction/rules/likely-type.ts';

describe('the demand type a kind of matter leans to', () => {
  it.each([
    ['0401', 'help'],
    ['1003', 'report'],
    ['0902', 'complaint'],
  ] as const)('%s leans to %s', (code, type) => {
    expect(likelyType(code)?.type).toBe(type);
  });

  it('leans to none where people want everything', () => {
    expect(likelyType('2403')).toBeNull();
  });

  it('lets the words decide where they name a type', () => {
    expect(readDemandType('我要投诉路灯坏了三个月没人管', '0401').value).toBe('complaint');
    expect(readDemandType('请问路灯归哪个部门管？', '0401').value).toBe('consult');
    expect(readDemandType('巷子尽头黑漆漆的看不清路', '0401').value).toBe('help');
  });
});
