import { describe, expect, test } from 'vitest';
import { demandsOnSpot, isSameSpot } from '../../../src/casework/demands-on-spot.ts';
import { sweepCases } from '../../../src/casework/sweep-cases.ts';
import type { Case } from '../../../src/contracts/case.ts';
import type { Place } from '../../../src/contracts/extraction.ts';
import { FixedClock } from '../../../src/kernel/clock.ts';
import { DAY_MS } from '../../../src/kernel/time.ts';
import type { MatchIndex } from '../../../src/matching/duplicates/match-index.ts';
import { aDemand, aDispatchedCase, TEST_NOW } from '../../support/case-builders.ts';
import { cityForTest } from '../../support/city-for-test.ts';
import { MemoryCaseRepository } from '../../support/memory-case-repository.ts';

const place = (fields: Partial<Place>): Place => ({ text: '玉林', adminPath: [], precision: 'street', ...fields });

/** So many cases of the built demand, and an index that lists them newest first. */
async function world(count: number, at = TEST_NOW) {
  const cases = new MemoryCaseRepository();
  const reads: string[] = [];
  const opened: Case[] = [];
  for (let index = 0; index < count; index += 1) {
    const history = aDispatchedCase({ at });
    const contactId = history.case.contactIds[0] ?? '';
    cases.contacts.set(contactId, { status: 'stored', caseIds: [] });
    await cases.openCases({ contactId, cases: [history], reporters: [], at });
    opened.push(history.case);
  }
  const index: MatchIndex = {
    recent: async ({ since, limit }) => {
      reads.push('index');
      return opened
        .filter(({ openedAt }) => openedAt >= since.toISOString())
        .slice(0, limit)
        .map(({ id, demand }) => ({ caseId: id, title: demand.title.value }));
    },
    atPlace: async () => [],
  };
  const counted = {
    get: (id: string) => {
      reads.push(id);
      return cases.get(id);
    },
  };
  return { cases, index, opened, reads, counted };
}

describe('demands on one spot', () => {
  test('are counted up to the number that raises supervision, within bounded reads', async () => {
    const { opened, index, reads, counted } = await world(40);
    const [first] = opened;
    if (first === undefined) throw new Error('no case');
    expect(await demandsOnSpot(first, { now: TEST_NOW, deps: { index, cases: counted } })).toBe(3);
    expect(reads).toHaveLength(3);
  });

  test('two are read for nothing more than the index', async () => {
    const { opened, index, reads, counted } = await world(2);
    const [first] = opened;
    if (first === undefined) throw new Error('no case');
    expect(await demandsOnSpot(first, { now: TEST_NOW, deps: { index, cases: counted } })).toBe(1);
    expect(reads).toEqual(['index']);
  });

  test('are found at their place when the district brought a hundred others since', async () => {
    const { opened, counted } = await world(3);
    const [first] = opened;
    if (first === undefined) throw new Error('no case');
    const crowd = Array.from({ length: 100 }, (_, index) => ({ caseId: `other-${index}`, title: '路灯不亮' }));
    const index: MatchIndex = {
      recent: async ({ limit }) => crowd.slice(0, limit),
      atPlace: async ({ place: key, limit }) =>
        key === '芳草街' ? opened.slice(0, limit).map(({ id }) => ({ caseId: id, title: '烧烤店' })) : [],
    };
    expect(await demandsOnSpot(first, { now: TEST_NOW, deps: { index, cases: counted } })).toBe(3);
  });

  test('of another category at the place are other demands', async () => {
    const { opened, cases, index } = await world(3);
    const [first] = opened;
    if (first === undefined) throw new Error('no case');
    const asLights = async (id: string) => {
      const found = await cases.get(id);
      if (found === null) return null;
      return { ...found, demand: { ...found.demand, category: { ...found.demand.category, value: '1001' } } };
    };
    expect(await demandsOnSpot(first, { now: TEST_NOW, deps: { index, cases: { get: asLights } } })).toBe(1);
  });

  test('older ones than 30 days do not count', async () => {
    const { opened, index, counted } = await world(5);
    const [first] = opened;
    if (first === undefined) throw new Error('no case');
    const now = new Date(TEST_NOW.getTime() + 31 * DAY_MS);
    expect(await demandsOnSpot(first, { now, deps: { index, cases: counted } })).toBe(1);
  });

  test('raise a case whose timer runs out to level two, once', async () => {
    const { cases, index, opened } = await world(3);
    const clock = new FixedClock(new Date(TEST_NOW.getTime() + 91 * 3_600_000));
    const deps = { cases, city: cityForTest('chengdu'), clock, spots: { index } };
    const deadline = new Date(clock.now().getTime() + 60_000);
    await sweepCases({ deadline }, deps);
    const [first] = opened;
    const raised = await cases.get(first?.id ?? '');
    expect(raised?.supervisionLevel).toBe(2);
    expect(cases.history.get(first?.id ?? '')?.at(-1)).toMatchObject({
      type: 'supervised',
      reason: 'three-on-a-spot',
    });
    expect((await sweepCases({ deadline }, deps)).changed).toBe(0);
  });
});

describe('one spot', () => {
  test('is the same landmark, number of a road, or estate', () => {
    expect(isSameSpot(place({ poi: '春熙路' }), place({ poi: '春熙路' }))).toBe(true);
    expect(isSameSpot(place({ road: '芳草街', number: '26号' }), place({ road: '芳草街', number: '26号' }))).toBe(true);
    const estate = (text: string) => place({ text, precision: 'community' });
    expect(isSameSpot(estate('丽发新城小区旁边'), estate('丽发新城小区门口'))).toBe(true);
  });

  test('is no road, district or street alone, and no other number', () => {
    expect(isSameSpot(place({ road: '芳草街' }), place({ road: '芳草街' }))).toBe(false);
    expect(isSameSpot(place({}), place({}))).toBe(false);
    expect(isSameSpot(place({ road: '芳草街', number: '26号' }), place({ road: '芳草街', number: '62号' }))).toBe(
      false,
    );
    expect(isSameSpot(aDemand().place?.value ?? place({}), place({ text: '武侯区' }))).toBe(false);
  });
});
