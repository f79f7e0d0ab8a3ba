import type { CityLookup } from '../../src/city/lookup.ts';
import { FixedClock } from '../../src/kernel/clock.ts';
import type { CaseFacts } from '../../src/reporting/counts/case-facts.ts';
import { contributionsOf } from '../../src/reporting/counts/contributions.ts';
import { CellSum } from '../../src/reporting/counts/recount.ts';
import type { MonthDeps } from '../../src/reporting/month/month-deps.ts';
import { NO_STORIES } from '../../src/reporting/page/month-page.ts';
import { MemoryPages, MemoryReports } from './memory-reports.ts';
import { seededNumbers } from './random-history.ts';

/** The first, 06:00 in Chengdu, after the tests' month. */
export const FIRST_OF_DECEMBER = '2026-11-30T22:00:00.000Z';
export const MONTH = '2026-11';

/** A case of the tests' month, done in time and liked. */
export function someFacts(fields: Partial<CaseFacts> = {}): CaseFacts {
  return {
    openedAt: '2026-11-03T02:00:00.000Z',
    channel: 'phone',
    demandType: 'complaint',
    category: '0206',
    area: '510107',
    department: 'urban-management',
    people: 1,
    dispatchedAt: '2026-11-03T02:10:00.000Z',
    respondedAt: '2026-11-03T06:00:00.000Z',
    respondBy: '2026-11-04T02:10:00.000Z',
    dueAt: '2026-11-10T02:10:00.000Z',
    extended: false,
    returns: 0,
    accepted: true,
    resolvedAt: '2026-11-06T02:10:00.000Z',
    closedAt: '2026-11-08T02:10:00.000Z',
    closeCode: 'resolved',
    askedAt: '2026-11-06T02:11:00.000Z',
    satisfaction: { reached: true, solved: true, rating: 5, at: '2026-11-08T02:10:00.000Z' },
    ...fields,
  };
}

/** A month of so many cases, spread over channels, types, places and departments of Chengdu; always the same. */
export function monthOfFacts(cases: number): readonly CaseFacts[] {
  const random = seededNumbers(cases);
  const pick = (values: readonly string[]): string => values[Math.floor(random() ** 1.6 * values.length)] ?? '';
  return Array.from({ length: cases }, () => {
    const day = String(1 + Math.floor(random() * 20)).padStart(2, '0');
    const rating = 1 + Math.floor(random() * 5);
    const late = random() < 0.1;
    return someFacts({
      openedAt: `2026-11-${day}T02:00:00.000Z`,
      channel: pick(['phone', 'chat', 'wechat', 'mailbox', 'board']),
      demandType: pick(['complaint', 'consult', 'help', 'suggest', 'praise']),
      category: pick(['0206', '0401', '0903', '1101', '1501', '0704', '1603']),
      area: pick(['510107', '510104', '510105', '510106', '510108', '510112']),
      department: pick(['urban-management', 'housing', 'ecology', 'police']),
      resolvedAt: late ? '2026-11-20T02:10:00.000Z' : '2026-11-06T02:10:00.000Z',
      satisfaction: {
        reached: true,
        solved: rating > 2,
        rating,
        ...(rating < 3 ? { reason: 'recurring' as const } : {}),
        at: '2026-11-22T02:10:00.000Z',
      },
    });
  });
}

/** A month's deps in memory, over cases that a test may add to. */
export function aMonthWorld(city: CityLookup, facts: readonly CaseFacts[] = []) {
  const sum = new CellSum();
  const add = (more: readonly CaseFacts[]) => {
    for (const one of more) sum.add(contributionsOf(one, city.city.calendar));
  };
  add(facts);
  const clock = new FixedClock(FIRST_OF_DECEMBER);
  const reports = new MemoryReports();
  const pages = new MemoryPages();
  const deps: MonthDeps = {
    city,
    clock,
    reports,
    pages,
    counts: { ofMonth: async (month) => structuredClone(sum.ofMonth(month)) },
    stories: async () => NO_STORIES,
    hasOpenData: async () => false,
  };
  return { deps, clock, reports, pages, add };
}
