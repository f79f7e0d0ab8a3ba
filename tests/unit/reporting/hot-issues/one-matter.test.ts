import { describe, expect, it } from 'vitest';
import { findHotIssues } from '../../../../src/reporting/hot-issues/find-hot-issues.ts';
import type { IssueCase } from '../../../../src/reporting/hot-issues/issue-case.ts';
import { casesOfOneMatter } from '../../../../src/reporting/hot-issues/one-matter.ts';

let number = 0;
function said(title: string, fields: Partial<IssueCase> = {}): IssueCase {
  number += 1;
  return {
    id: `case-${String(number).padStart(3, '0')}`,
    title,
    text: title,
    place: '天府二街',
    adminCode: '510109',
    adminPath: ['高新区'],
    category: '1605',
    openedAt: `2026-11-${String((number % 28) + 1).padStart(2, '0')}T02:00:00.000Z`,
    ...fields,
  };
}

const gym = () => [
  said('高新区天府二街健身房关门，还有40节私教课没上'),
  said('天府二街健身房跑路，几百个会员'),
  said('高新区天府二街健身房老板跑路，卡里还有三千多'),
  said('我是天府二街健身房会员，请登记'),
  said('天府二街健身房倒闭，瑜伽卡一次没用'),
  said('天府二街健身房老板在交子大道又开了新店', { place: '交子大道' }),
];
const titles = (cases: readonly IssueCase[]) => cases.map(({ title }) => title);
const search = { month: '2026-11', expected: () => 1 };

describe('a group is one matter at one place', () => {
  it('leaves out another matter that only shares the name of the district', () => {
    const crane = said('高新区天府四街工地塔吊晚上灯太亮', { place: '天府四街工地', category: '0903' });
    expect(titles(casesOfOneMatter([...gym(), crane]))).toEqual(titles(gym()));
  });

  it('leaves out another matter at the same place', () => {
    const lamps = said('天府二街路灯不亮', { category: '0802' });
    expect(titles(casesOfOneMatter([...gym(), lamps]))).toEqual(titles(gym()));
  });

  it('keeps what another category was read into when it uses the matter’s words', () => {
    const wages = said('天府二街健身房跑路，教练工资没发', { category: '1501' });
    expect(titles(casesOfOneMatter([...gym(), wages]))).toContain(wages.title);
  });

  it('keeps a case of the place under a shorter name of it', () => {
    const water = { adminPath: ['金牛区', '抚琴街道'], category: '0601', adminCode: '510106032' };
    const cut = ['没通知', '老人没水做饭', '什么时候来水'].map((what) =>
      said(`抚琴小区停水，${what}`, { ...water, place: '抚琴小区' }),
    );
    const street = said('金牛区抚琴街道停水，派送水车来', { ...water, place: '金牛区抚琴街道' });
    const garden = said('抚琴小区绿地被人种菜', { ...water, place: '抚琴小区', category: '0304' });
    expect(titles(casesOfOneMatter([...cut, street, garden]))).toEqual(titles([...cut, street]));
  });

  it('is none where every case names a place of its own', () => {
    const stops = ['锦城大道', '沙湾路', '天府三街', '锦里门口', '东大路'].map((place) =>
      said(`${place}公交站台坏了`, { place, category: '1301' }),
    );
    expect(casesOfOneMatter(stops)).toEqual([]);
  });

  it('may be of the whole city, when no case names a place', () => {
    const cards = ['充值失败', '刷卡失败', '余额不对'].map((what) => {
      const { place: _place, ...rest } = said(`公交卡${what}`, { category: '1301', adminPath: [] });
      return rest;
    });
    expect(casesOfOneMatter(cards)).toHaveLength(3);
  });
});

describe('words that are said of every matter', () => {
  it('are neither an issue’s words nor its causes', () => {
    const answer = '就在上面说的地方，没有更多信息了。';
    const others = ['0101', '0206', '0304', '0501'].map((category, index) =>
      said(`${['东大街', '南大街', '西大街', '北大街'][index]}的事`, { category, place: '东大街', text: answer }),
    );
    const cases = [...gym().map((one) => ({ ...one, text: `${one.title}\n${answer}` })), ...others];
    const [issue, ...more] = findHotIssues({ ...search, cases });
    expect(more).toEqual([]);
    expect(issue).toMatchObject({ cases: 6 });
    expect(JSON.stringify([issue?.words, issue?.causes])).not.toMatch(/更多信|就在上/);
    expect(issue?.words.map(({ word }) => word).join()).toContain('健身房');
  });
});
