import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_SHARDS } from '../../../src/cases/case-repository.ts';
import { type CasesOfDay, listRequests } from '../../../src/casework/list-requests.ts';
import { readOpen311Query } from '../../../src/channels/open311/open311-query.ts';
import type { Case } from '../../../src/contracts/case.ts';
import { DAY_MS, shanghaiDate } from '../../../src/kernel/time.ts';
import { aCase, aDemand } from '../../support/case-builders.ts';

const NOW = new Date('2026-11-24T02:00:00.000Z');

/** Cases over the shards of the day index, as the table gives them: per day and shard the oldest first, in pages. */
function casesOf(all: readonly Case[]): CasesOfDay {
  const PAGE = 7;
  return {
    get: async (id) => all.find((one) => one.id === id) ?? null,
    listByDay: async ({ date, shard, cursor = '0' }) => {
      const ids = all
        .filter((one, index) => index % CASE_SHARDS === shard && shanghaiDate(new Date(one.openedAt)) === date)
        .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
        .map(({ id }) => id);
      const from = Number(cursor);
      return {
        items: ids.slice(from, from + PAGE),
        ...(from + PAGE < ids.length ? { cursor: String(from + PAGE) } : {}),
      };
    },
  };
}
const list = (all: readonly Case[], params: Record<string, string> = {}) => {
  const query = readOpen311Query(new URLSearchParams(params), NOW);
  if ('ids' in query) throw new Error('not a list');
  return listRequests(query, casesOf(all));
};
const opened = (index: number, openedAt: string, more: Partial<Case> = {}) => ({
  ...aCase({ status: 'dispatched' }),
  id: `CASE${String(index).padStart(22, '0')}`,
  openedAt,
  ...more,
});
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

describe('the list of requests', () => {
  it('gives every case on exactly one page, the newest first, whatever the page’s size', async () => {
    const times = fc.uniqueArray(fc.integer({ min: 1, max: 12 * 1440 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(times, fc.integer({ min: 1, max: 9 }), async (minutes, pageSize) => {
        const all = minutes.map((each, index) => opened(index, ago(each)));
        const expected = all.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1)).map(({ id }) => id);
        const pages: string[] = [];
        for (let page = 1; page <= Math.ceil(all.length / pageSize) + 1; page += 1) {
          const some = await list(all, { page: String(page), page_size: String(pageSize) });
          expect(some.length).toBeLessThanOrEqual(pageSize);
          pages.push(...some.map(({ id }) => id));
        }
        expect(pages).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('holds the last 90 days or the first thousand, whichever is less', async () => {
    const all = Array.from({ length: 1_005 }, (_, index) => opened(index, ago(index + 1)));
    const old = opened(2_000, new Date(NOW.getTime() - 91 * DAY_MS).toISOString());
    const listed = await list([...all, old]);
    expect(listed).toHaveLength(1_000);
    expect(listed[0]?.openedAt).toBe(ago(1));
    expect(await list([...all, old], { page: '2' })).toHaveLength(5);
    expect(await list([...all, old], { page_size: '5000' })).toHaveLength(1_000);
  });

  const demand = aDemand();
  const flagged = (value: 'threat' | 'self-harm' | 'minor' | 'injection') => ({
    demand: { ...demand, riskFlags: [{ value, confidence: 1, evidence: [], decidedBy: 'rules' as const }] },
  });
  it.each<[string, Partial<Case>]>([
    ['a report of wrongdoing (举报)', { demand: { ...demand, demandType: { ...demand.demandType, value: 'report' } } }],
    ['a sealed one (保密)', { anonymity: 'confidential' }],
    ['one under review', { status: 'in-review' }],
    ['a threat', flagged('threat')],
    ['a minor’s', flagged('minor')],
    ['one about self-harm', flagged('self-harm')],
  ])('never holds %s, by no filter', async (_, more) => {
    const all = [opened(1, ago(5), more), opened(2, ago(6))];
    for (const params of [{}, { status: 'open,closed' }, { service_code: demand.category.value }, { page_size: '1' }]) {
      expect((await list(all, params)).map(({ id }) => id)).toEqual([all[1]?.id]);
    }
  });
});
