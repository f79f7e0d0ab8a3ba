import { expect, test } from 'vitest';
import { replay } from '../../../../src/cases/fold.ts';
import type { CaseEvent } from '../../../../src/contracts/case.ts';
import { countCase } from '../../../../src/reporting/counts/count-case.ts';
import { countDifferences, recount } from '../../../../src/reporting/counts/recount.ts';
import { monthsFrom } from '../../../../src/reporting/month/near-months.ts';
import { cityForTest } from '../../../support/city-for-test.ts';
import { MemoryMonthCounts } from '../../../support/memory-month-counts.ts';
import { randomHistory, seededNumbers } from '../../../support/random-history.ts';

const { calendar } = cityForTest('chengdu').city;
const HISTORIES = 1_000;
const MONTHS = Array.from({ length: 12 }, (_, index) => monthsFrom('2026-06', index));

/** Everything the stream could do to records: some twice, all in any order. */
function disturbed<T>(records: readonly T[], random: () => number): readonly T[] {
  const twice = records.flatMap((record) => (random() < 0.3 ? [record, record] : [record]));
  return twice
    .map((record) => ({ record, order: random() }))
    .toSorted((one, other) => one.order - other.order)
    .map(({ record }) => record);
}

async function* each(histories: readonly (readonly CaseEvent[])[]): AsyncGenerator<readonly CaseEvent[]> {
  yield* histories;
}

test('counts by event equal a recount after 1,000 random histories, repeated, reordered and counted side by side', async () => {
  const histories = Array.from({ length: HISTORIES }, (_, seed) => randomHistory(seed + 1));
  const counts = new MemoryMonthCounts();
  const random = seededNumbers(7);
  // A history grows while it is heard of: each event is heard when some later ones are already written.
  const written = new Map<string, number>();
  const byCase = new Map(histories.map((history) => [history[0]?.caseId ?? '', history]));
  const cases = {
    events: async (caseId: string) => ({ items: (byCase.get(caseId) ?? []).slice(0, written.get(caseId)) }),
  };
  const stream = disturbed(histories.flat(), random);
  for (let start = 0; start < stream.length; start += 100) {
    const batch = stream.slice(start, start + 100);
    for (const event of batch) {
      const end = byCase.get(event.caseId)?.length ?? 0;
      const upTo = event.version + Math.floor(random() * (end - event.version + 1));
      written.set(event.caseId, Math.max(written.get(event.caseId) ?? 0, upTo));
    }
    await Promise.all(batch.map((event) => countCase(event, { cases, counts, calendar })));
  }
  const anew = await recount(each(histories), calendar);
  expect(anew.cases).toBe(HISTORIES);
  for (const month of MONTHS) {
    expect(countDifferences(await counts.ofMonth(month), anew.sum.ofMonth(month))).toEqual([]);
  }
  expect(counts.refused).toBeGreaterThan(0);
});

test('random histories reach many states, so that the test above means something', () => {
  const statuses = new Set(Array.from({ length: 300 }, (_, seed) => replay(randomHistory(seed + 1)).status));
  expect(statuses.size).toBeGreaterThanOrEqual(15);
});

test('an event that nobody wrote yet is refused, and one that is behind is passed over', async () => {
  const history = randomHistory(3);
  const [first] = history;
  if (first === undefined) throw new Error('a history has events');
  const counts = new MemoryMonthCounts();
  const later = { ...first, version: 5, id: `${first.caseId}-5`, type: 'noted' };
  const deps = { cases: { events: async () => ({ items: [first] }) }, counts, calendar };
  await expect(countCase(later, deps)).rejects.toThrow(/ahead of its history/);
  expect(await countCase(first, deps)).toBe(true);
  expect(await countCase(first, deps)).toBe(false);
});
