import { describe, expect, it } from 'vitest';
import type { AddressCounter } from '../../../src/intake/address-counter.ts';
import { beginFrom, maySendForm } from '../../../src/intake/address-limits.ts';
import { FixedClock } from '../../../src/kernel/clock.ts';
import { cityForTest } from '../../support/city-for-test.ts';

const city = cityForTest('chengdu');
const { startsBeforeChallenge, startsPerHour } = city.city.limits;

/** A counter that has seen so many before. */
function counted(before: number) {
  let count = before;
  const next = async () => {
    count += 1;
    return count;
  };
  const addresses: AddressCounter = { countStart: next, countJoin: next, countMessage: next };
  return { addresses, city, clock: new FixedClock('2026-11-24T04:00:00Z') };
}

describe('the limits of a network address', () => {
  it('let the first conversations begin freely, then after a question, then not at all', async () => {
    const from = (before: number) => beginFrom('203.0.113.5', counted(before));
    expect(await Promise.all([0, startsBeforeChallenge, startsPerHour].map(from))).toEqual([
      'free',
      'challenged',
      'too-many',
    ]);
  });

  it('allow as many forms in an hour as conversations', async () => {
    const from = (before: number) => maySendForm('203.0.113.5', counted(before));
    expect(await Promise.all([startsPerHour - 1, startsPerHour].map(from))).toEqual([true, false]);
  });

  it.each(['', '127.0.0.1', '::'])('are none for the machine itself, seen as "%s"', async (address) => {
    const deps = counted(startsPerHour);
    expect([await beginFrom(address, deps), await maySendForm(address, deps)]).toEqual(['free', true]);
  });
});
