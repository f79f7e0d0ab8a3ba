import { beforeEach, describe, expect, test } from 'vitest';
import { applyAll } from '../../../src/cases/apply-all.ts';
import { markUnsent } from '../../../src/casework/mark-unsent.ts';
import type { Delivery } from '../../../src/contracts/delivery.ts';
import { newDelivery } from '../../../src/dispatch/new-delivery.ts';
import { FixedClock } from '../../../src/kernel/clock.ts';
import { aDispatchedCase, dispatchCommand, LEAD, TEST_NOW } from '../../support/case-builders.ts';
import { cityForTest } from '../../support/city-for-test.ts';
import { anEndpoint } from '../../support/dispatch-builders.ts';
import { MemoryCaseRepository } from '../../support/memory-case-repository.ts';
import { MemoryDeliveryRepository, MemoryEndpointRepository } from '../../support/memory-dispatch.ts';

const LATER = new Date(TEST_NOW.getTime() + 75 * 3_600_000);

async function world() {
  const history = aDispatchedCase();
  const event = history.events.at(-1);
  if (event === undefined) throw new Error('a dispatched case has events');
  const cases = new MemoryCaseRepository();
  cases.contacts.set(history.case.contactIds[0] ?? '', { status: 'stored', caseIds: [] });
  await cases.openCases({
    contactId: history.case.contactIds[0] ?? '',
    cases: [history],
    reporters: [],
    at: TEST_NOW,
  });
  const endpoint = anEndpoint({ departmentId: LEAD });
  const delivery: Delivery = {
    ...newDelivery({ event, type: 'case.dispatched', endpoint }, TEST_NOW),
    status: 'abandoned',
    attemptCount: 10,
    attempts: [{ at: LATER.toISOString(), ms: 15_000, error: 'timeout' }],
  };
  const deliveries = new MemoryDeliveryRepository();
  await deliveries.create(delivery);
  const endpoints = new MemoryEndpointRepository([endpoint]);
  const deps = { cases, city: cityForTest('chengdu'), clock: new FixedClock(LATER), deliveries, endpoints };
  return { deps, history, event, delivery, endpoint };
}

describe('a dispatch that nobody could be told of', () => {
  let at: Awaited<ReturnType<typeof world>>;
  beforeEach(async () => {
    at = await world();
  });
  const present = () => at.deps.cases.get(at.history.case.id);

  test('moves the case to the unsent, with the reason, and once only', async () => {
    expect(await markUnsent(at.delivery.id, at.deps)).toBe(true);
    expect(await markUnsent(at.delivery.id, at.deps)).toBe(false);
    expect((await present())?.status).toBe('send-failed');
    expect(at.deps.cases.history.get(at.history.case.id)?.at(-1)?.reason).toContain('timeout');
  });

  test('leaves the case alone when another endpoint of the department was told', async () => {
    const other = anEndpoint({ departmentId: LEAD, id: '0'.repeat(26) });
    const told = newDelivery({ event: at.event, type: 'case.dispatched', endpoint: other }, TEST_NOW);
    await at.deps.deliveries.create({ ...told, status: 'delivered' });
    const endpoints = new MemoryEndpointRepository([at.endpoint, other]);
    expect(await markUnsent(at.delivery.id, { ...at.deps, endpoints })).toBe(false);
    expect((await present())?.status).toBe('dispatched');
  });

  test('leaves the case alone when the department took it all the same', async () => {
    const accepted = applyAll(at.history.case, [
      { event: 'accepted', actor: { kind: 'department', id: LEAD }, at: TEST_NOW },
    ]);
    if (!accepted.ok) throw new Error(accepted.error.kind);
    await at.deps.cases.save(accepted.value);
    expect(await markUnsent(at.delivery.id, at.deps)).toBe(false);
  });

  test('leaves the case alone when it was dispatched anew since', async () => {
    const again = applyAll(at.history.case, [
      {
        ...dispatchCommand(new Date(TEST_NOW.getTime() + 60_000)),
        event: 'reassigned',
        actor: { kind: 'operator', id: 'li' },
        reason: 'again',
      },
    ]);
    if (!again.ok) throw new Error(again.error.kind);
    await at.deps.cases.save(again.value);
    expect(await markUnsent(at.delivery.id, at.deps)).toBe(false);
  });

  test('does nothing for a delivery that is still on its way or spoke of something else', async () => {
    const { id } = at.delivery;
    at.deps.deliveries.items.set(id, { ...at.delivery, status: 'pending' });
    expect(await markUnsent(id, at.deps)).toBe(false);
    at.deps.deliveries.items.set(id, { ...at.delivery, eventType: 'case.reminder' });
    expect(await markUnsent(id, at.deps)).toBe(false);
    expect(await markUnsent('nothing', at.deps)).toBe(false);
  });
});
