import { describe, expect, it } from 'vitest';
import { changeCase, type Plan } from '../../../src/casework/change-case.ts';
import { planRating } from '../../../src/casework/citizen-plans.ts';
import { citizenMay } from '../../../src/casework/citizen-view.ts';
import { planResolve } from '../../../src/casework/department-resolve.ts';
import { planAccept } from '../../../src/casework/department-work.ts';
import { sweepCases } from '../../../src/casework/sweep-cases.ts';
import { FixedClock } from '../../../src/kernel/clock.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/kernel/time.ts';
import { contributionsOf } from '../../../src/reporting/counts/contributions.ts';
import { factsOfEvents } from '../../../src/reporting/counts/facts-of-events.ts';
import { aDispatchedCase, LEAD, TEST_NOW } from '../../support/case-builders.ts';
import { cityForTest } from '../../support/city-for-test.ts';
import { MemoryCaseRepository } from '../../support/memory-case-repository.ts';

async function aCaseWaitingForItsRating() {
  const cases = new MemoryCaseRepository();
  const clock = new FixedClock(TEST_NOW);
  const city = cityForTest('chengdu');
  const deps = { cases, clock, city };
  const history = aDispatchedCase();
  const { id: caseId, contactIds } = history.case;
  cases.contacts.set(contactIds[0] ?? '', { status: 'stored', caseIds: [] });
  await cases.openCases({ contactId: contactIds[0] ?? '', cases: [history], reporters: [], at: TEST_NOW });
  const does = async (plan: Plan) => {
    const changed = await changeCase({ caseId, plan }, deps);
    if (!changed.ok) throw new Error(JSON.stringify(changed.error));
  };
  await does(planAccept(LEAD));
  await does(planResolve(LEAD, { closeCode: 'resolved', publicReply: '已修好。', internalNote: '照片在', proof: [] }));
  const sweep = () => sweepCases({ deadline: new Date(clock.now().getTime() + MINUTE_MS) }, deps);
  const read = async () => {
    const present = await cases.get(caseId);
    if (present === null) throw new Error('the case is gone');
    return present;
  };
  const counts = async () => {
    const { items } = await cases.events(caseId);
    const cells = contributionsOf(factsOfEvents(items), city.city.calendar);
    return Object.assign({}, ...cells.map(({ measures }) => measures));
  };
  return { clock, city, does, sweep, read, counts };
}

describe('a case whose citizen says nothing of the answer', () => {
  it('waits as long as the city says, closes by the sweep, and is no rating', async () => {
    const { clock, city, sweep, read, counts } = await aCaseWaitingForItsRating();
    const { ratingWaitDays, reopenDays } = city.city.settings;
    clock.advanceMs(ratingWaitDays * DAY_MS - MINUTE_MS);
    expect((await sweep()).changed).toBe(0);
    expect((await read()).status).toBe('visit');
    clock.advanceMs(MINUTE_MS);
    expect((await sweep()).changed).toBe(1);
    const closed = await read();
    expect(closed).toMatchObject({ status: 'closed', closeCode: 'resolved' });
    expect(closed.satisfaction).toBeUndefined();
    expect(closed.reopenUntil).toBe(new Date(clock.now().getTime() + reopenDays * DAY_MS).toISOString());
    expect((await sweep()).changed).toBe(0);
    const counted = await counts();
    expect(counted).toMatchObject({ asked: 1, unanswered: 1, closed: 1 });
    for (const name of ['reached', 'solved', 'unsolved', 'rated', 'happy']) expect(counted).not.toHaveProperty(name);
  });

  it('may be rated or opened again afterwards, and then counts as answered', async () => {
    const { clock, city, does, sweep, read, counts } = await aCaseWaitingForItsRating();
    clock.advanceMs(city.city.settings.ratingWaitDays * DAY_MS);
    await sweep();
    expect(citizenMay(await read(), clock.now())).toEqual(['rate', 'reopen']);
    await does(planRating({ solved: true, rating: 5 }));
    const counted = await counts();
    expect(counted).toMatchObject({ reached: 1, solved: 1, happy: 1 });
    expect(counted).not.toHaveProperty('unanswered');
  });
});
