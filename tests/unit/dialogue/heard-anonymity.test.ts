import { describe, expect, it } from 'vitest';
import { heardAnonymity } from '../../../src/dialogue/heard-anonymity.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const languages = Object.values(cityForTest('chengdu').city.dialogue);

describe('words about being known', () => {
  it.each([
    ['别让人知道是我', 'confidential'],
    ['楼上太吵了，保密。', 'confidential'],
    ['不要透露我的姓名和电话', 'confidential'],
    ['我怕被报复', 'confidential'],
    ['请为我保密', 'confidential'],
    ["Please don't disclose who I am", 'confidential'],
    ['匿名举报一家黑作坊', 'anonymous'],
    ['I would like to remain anonymous', 'anonymous'],
    ['请保密，我要匿名', 'anonymous'],
    ['公司要我签保密协议', null],
    ['保密局门口的路灯坏了', null],
    ['有人发匿名短信骚扰我', null],
    ['不需要保密', null],
    ['不用匿名', null],
    ['There is no need to keep it confidential', null],
    ['路灯坏了', null],
  ])('"%s" asks for %s', (text, wanted) => {
    expect(heardAnonymity(text, languages)).toBe(wanted);
  });
});
