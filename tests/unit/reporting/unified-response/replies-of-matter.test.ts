import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../src/contracts/case.ts';
import { repliesOfMatter } from '../../../../src/reporting/unified-response/replies-of-matter.ts';
import { aCase, aDemand } from '../../../support/case-builders.ts';

const FIELD = { confidence: 1, evidence: [], decidedBy: 'rules' as const };
const RIGHT = '已登记健身房会员412人，冻结预收资金38万元。';
const STRANGE = '调低照射角度，22时后关闭，11月27日完成。';

function said(text: string, publicReply?: string): Case {
  return aCase({
    text,
    demand: aDemand({ title: { ...FIELD, value: text } }),
    ...(publicReply === undefined ? {} : { publicReply }),
  });
}

const told = (cases: readonly Case[]) => repliesOfMatter(cases).map(({ text }) => text);

describe('replies an answer to an issue may rest on', () => {
  it('are not those of a case that was grouped by mistake', () => {
    const cases = [
      said('天府二街健身房关门，私教课没上', RIGHT),
      said('天府二街健身房跑路，几百个会员'),
      said('天府四街工地塔吊晚上灯太亮', STRANGE),
    ];
    expect(told(cases)).toEqual([RIGHT]);
  });

  it('are not those that answer something else, as a merged case’s may', () => {
    const cases = [said('天府二街健身房关门', STRANGE), said('天府二街健身房跑路', RIGHT)];
    expect(told(cases)).toEqual([RIGHT]);
  });

  it('count when given to two of the cases, in whatever words', () => {
    const general = '经核查情况属实，已成立专班，12月15日前公布方案。';
    const cases = [said('天府二街健身房关门', general), said('天府二街健身房跑路', general)];
    expect(told(cases)).toEqual([general, general]);
  });
});
