import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDeliveryRepository } from '../../src/adapters/dynamodb/delivery-repository.ts';
import { DynamoOperatorTasks } from '../../src/adapters/dynamodb/dynamo-operator-tasks.ts';
import { DynamoRateGate } from '../../src/adapters/dynamodb/endpoint-rate-gate.ts';
import { DynamoEndpointRepository } from '../../src/adapters/dynamodb/endpoint-repository.ts';
import { ALL_SHARDS } from '../../src/adapters/dynamodb/keys.ts';
import { BadCursorError } from '../../src/cases/case-repository.ts';
import type { EndpointEvent } from '../../src/contracts/endpoint.ts';
import { disabledNotice } from '../../src/dispatch/disabled-notice.ts';
import { newDelivery, sweptAfter } from '../../src/dispatch/new-delivery.ts';
import { aDispatchedCase, LEAD, TEST_NOW } from '../support/case-builders.ts';
import { anEndpoint } from '../support/dispatch-builders.ts';
import { type Dynoxide, startDynoxide } from '../support/dynoxide.ts';

let engine: Dynoxide;
beforeAll(async () => {
  engine = await startDynoxide();
});
afterAll(() => engine.stop());

const deliveries = () => new DynamoDeliveryRepository(engine.hotline);
const endpoints = () => new DynamoEndpointRepository(engine.hotline);

function aDelivery(endpoint = anEndpoint(), at = TEST_NOW) {
  const { events } = aDispatchedCase({ at });
  const event = events.at(-1);
  if (event === undefined) throw new Error('a history has events');
  return newDelivery({ event, type: 'case.dispatched', endpoint }, at);
}

async function dueIds(now: Date): Promise<readonly string[]> {
  const pages = await Promise.all(ALL_SHARDS.map((shard) => deliveries().due({ now, shard, limit: 100 })));
  return pages.flat().flatMap((item) => (item.kind === 'delivery' ? [item.id] : [item.endpointId]));
}

describe('DynamoDeliveryRepository', () => {
  test('creates once and reads back', async () => {
    const delivery = aDelivery();
    expect(await deliveries().create(delivery)).toBe('created');
    expect(await deliveries().create({ ...delivery, status: 'abandoned' })).toBe('known');
    expect(await deliveries().get(delivery.id)).toEqual(delivery);
    expect(await deliveries().get('unknown')).toBeNull();
  });

  test('does not let the sweep look for what the queue has for the first time', async () => {
    const delivery = aDelivery();
    await deliveries().create(delivery);
    expect(await dueIds(new Date('2030-01-01'))).not.toContain(delivery.id);
    expect(await deliveries().save(sweptAfter(delivery, TEST_NOW), 0)).toBe(true);
    expect(await dueIds(new Date('2030-01-01'))).toContain(delivery.id);
  });

  test('saves only over the expected attempt, and takes a delivered one out of the sweep', async () => {
    const delivery = sweptAfter(aDelivery(), TEST_NOW);
    await deliveries().create(delivery);
    const due = new Date(delivery.nextAttemptAt ?? '');
    expect(await dueIds(new Date(due.getTime() - 1))).not.toContain(delivery.id);
    expect(await dueIds(due)).toContain(delivery.id);
    const { nextAttemptAt: _, ...rest } = delivery;
    const attempts = [{ at: TEST_NOW.toISOString(), ms: 5, status: 204 }];
    const done = {
      ...rest,
      status: 'delivered' as const,
      attemptCount: 1,
      attempts,
      deliveredAt: TEST_NOW.toISOString(),
    };
    expect(await deliveries().save(done, 1)).toBe(false);
    expect(await deliveries().save(done, 0)).toBe(true);
    expect(await deliveries().save(done, 0)).toBe(false);
    expect(await deliveries().get(delivery.id)).toEqual(done);
    expect(await dueIds(due)).not.toContain(delivery.id);
  });

  test('leases a due delivery once', async () => {
    const delivery = sweptAfter(aDelivery(), TEST_NOW);
    await deliveries().create(delivery);
    const dueSk = `${delivery.nextAttemptAt}#${delivery.id}`;
    const until = new Date(TEST_NOW.getTime() + 3_600_000);
    const leases = await Promise.all([0, 1, 2].map(() => deliveries().lease({ id: delivery.id, dueSk }, until)));
    expect(leases.filter((lease) => lease !== null)).toMatchObject([
      { id: delivery.id, nextAttemptAt: until.toISOString() },
    ]);
  });

  test('lists what waits for an endpoint and nothing else', async () => {
    const endpoint = anEndpoint({ status: 'paused' });
    const waiting = aDelivery(endpoint);
    await deliveries().create(waiting);
    await deliveries().create(aDelivery({ ...endpoint, status: 'active' }));
    expect(waiting.status).toBe('waiting');
    expect(await deliveries().waitingOf(endpoint.id, 10)).toEqual([waiting.id]);
    expect(await dueIds(new Date('2030-01-01'))).not.toContain(waiting.id);
  });

  test('lists an endpoint’s deliveries newest event first, by pages and by time', async () => {
    const endpoint = anEndpoint();
    const made = [0, 1, 2, 3, 4].map((minute) => aDelivery(endpoint, new Date(TEST_NOW.getTime() + minute * 60_000)));
    for (const delivery of made) await deliveries().create(delivery);
    const first = await deliveries().ofEndpoint({ endpointId: endpoint.id, limit: 3, cursor: null });
    const second = await deliveries().ofEndpoint({ endpointId: endpoint.id, limit: 3, cursor: first.cursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made.toReversed().map(({ id }) => id));
    expect(second.cursor).toBeNull();
    const { items } = await deliveries().ofEndpoint({
      endpointId: endpoint.id,
      from: made[1]?.eventAt,
      to: made[3]?.eventAt,
      limit: 10,
      cursor: null,
    });
    expect(items.map(({ id }) => id)).toEqual([made[3]?.id, made[2]?.id, made[1]?.id]);
    const outside = { from: made[4]?.eventAt, limit: 3, cursor: first.cursor };
    await expect(deliveries().ofEndpoint({ endpointId: endpoint.id, ...outside })).rejects.toBeInstanceOf(
      BadCursorError,
    );
    const foreign = deliveries().ofEndpoint({ endpointId: anEndpoint().id, limit: 3, cursor: first.cursor });
    await expect(foreign).rejects.toBeInstanceOf(BadCursorError);
  });
});

describe('DynamoEndpointRepository', () => {
  const eventOf = (endpointId: string, departmentId: string, type: EndpointEvent['type']): EndpointEvent => ({
    entity: 'endpoint-event',
    schemaVersion: 1,
    endpointId,
    departmentId,
    type,
    actor: 'operator:1',
    at: new Date(TEST_NOW.getTime() + (type === 'created' ? 0 : 1)).toISOString(),
  });

  test('keeps, lists, changes and removes an endpoint with its log', async () => {
    const endpoint = anEndpoint({ departmentId: 'chengjiao' });
    await endpoints().create(endpoint, eventOf(endpoint.id, 'chengjiao', 'created'));
    expect(await endpoints().get('chengjiao', endpoint.id)).toEqual(endpoint);
    expect(await endpoints().get(LEAD, endpoint.id)).toBeNull();
    const disabled = { ...endpoint, status: 'disabled' as const, disabledReason: 'gone' as const, version: 2 };
    const event = eventOf(endpoint.id, 'chengjiao', 'disabled');
    const task = disabledNotice(endpoint, 'gone', TEST_NOW);
    expect(await endpoints().save(disabled, { event, task })).toBe(true);
    const tasks = new DynamoOperatorTasks(engine.hotline);
    expect(await tasks.open()).toEqual([task]);
    expect(await tasks.close(task.id, TEST_NOW)).toBe(true);
    expect(await tasks.close(task.id, TEST_NOW)).toBe(false);
    expect(await tasks.open()).toEqual([]);
    expect(await endpoints().save(disabled, { event, task })).toBe(false);
    expect(await endpoints().save(disabled)).toBe(false);
    expect(await endpoints().ofDepartment('chengjiao')).toEqual([disabled]);
    expect((await endpoints().eventsOf('chengjiao', endpoint.id)).map(({ type }) => type)).toEqual([
      'disabled',
      'created',
    ]);
    await endpoints().remove(disabled, { ...eventOf(endpoint.id, 'chengjiao', 'deleted') });
    expect(await endpoints().ofDepartment('chengjiao')).toEqual([]);
  });

  test('stands in the sweep while it is being resumed', async () => {
    const endpoint = anEndpoint({ departmentId: 'shuiwu', resumingSince: TEST_NOW.toISOString() });
    await endpoints().create(endpoint, eventOf(endpoint.id, 'shuiwu', 'created'));
    expect(await dueIds(TEST_NOW)).toContain(endpoint.id);
    const { resumingSince: _, ...resumed } = endpoint;
    await endpoints().save({ ...resumed, version: 2 });
    expect(await dueIds(TEST_NOW)).not.toContain(endpoint.id);
  });
});

describe('DynamoRateGate', () => {
  test('lets no more through in a minute than asked, over all workers, and spreads the rest over later minutes', async () => {
    const endpoint = anEndpoint({ ratePerMinute: 20 });
    const workers = [0, 1, 2, 3].map(() => new DynamoRateGate(engine.hotline));
    const answers: (Date | null)[] = [];
    for (let request = 0; request < 60; request += 1) {
      answers.push((await workers[request % 4]?.take(endpoint, TEST_NOW)) ?? null);
    }
    expect(answers.filter((answer) => answer === null)).toHaveLength(20);
    const minutes = answers.flatMap((answer) =>
      answer === null ? [] : [(answer.getTime() - TEST_NOW.getTime()) / 60_000],
    );
    expect(minutes.filter((minute) => minute === 1)).toHaveLength(20);
    expect(minutes.filter((minute) => minute === 2)).toHaveLength(20);
    const nextMinute = new Date(TEST_NOW.getTime() + 60_000);
    expect(await workers[0]?.take(endpoint, nextMinute)).toBeNull();
  });

  test('writes nothing for a quiet endpoint', async () => {
    const refusing = { name: 'no-such-table', client: engine.client };
    const gate = new DynamoRateGate(refusing);
    const endpoint = anEndpoint({ ratePerMinute: 600 });
    for (let request = 0; request < 3; request += 1) expect(await gate.take(endpoint, TEST_NOW)).toBeNull();
    await expect(gate.take(endpoint, TEST_NOW)).rejects.toThrow();
  });
});
