import type { MonthStories } from '../../src/reporting/page/month-page.ts';

/** A story of each kind, as a month has them. */
export function someStories({ reply = '已责令商家整改，复查合格。' }: { readonly reply?: string } = {}): MonthStories {
  return {
    issues: [
      {
        id: 'issue-1',
        title: { zh: '武侯区玉林街道夜间油烟噪声', en: 'Fumes and noise at night, Yulin' },
        place: '武侯区玉林街道',
        since: '2026-10-28',
        cases: 14,
        people: 19,
        trend: { direction: 'rising', expected: 3.4 },
        department: 'urban-management',
        causes: ['半夜还在炒菜', '烟直接排到窗前'],
        response: ['已对 3 家商户立案。', '10 月底前完成油烟净化设备改造。'],
      },
      {
        id: 'issue-2',
        title: { zh: '芳草街路灯不亮', en: 'Dark street lamps' },
        place: '芳草街',
        since: '2026-11-02',
        cases: 9,
        people: 9,
        causes: [],
      },
    ],
    promises: [
      { what: '更换芳草街路灯', department: 'urban-management', due: '2026-11-15', grade: 'kept' },
      { what: '完成油烟设备改造', department: 'ecology', due: '2026-11-30', grade: 'late' },
    ],
    typical: [{ category: '0206', area: '510107', title: '烧烤店夜间油烟扰民', department: 'urban-management', reply }],
    suspended: [{ category: '0401', area: '510104', reason: '等待电力管线迁改', reviewOn: '2027-03-01' }],
  };
}
