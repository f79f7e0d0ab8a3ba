import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { WEBHOOK_BODIES } from '../../../src/contracts/webhook.ts';
import { deliver } from '../../../src/dispatch/deliver.ts';
import { recordDeadMessage } from '../../../src/dispatch/record-dead-message.ts';
import { replayDelivery, replayRange } from '../../../src/dispatch/replay-deliveries.ts';
import { requeueDueDeliveries } from '../../../src/dispatch/requeue-due-deliveries.ts';
import { resumeWaiting } from '../../../src/dispatch/resume-waiting.ts';
import { enableEndpoint, pauseEndpoint } from '../../../src/dispatch/switch-endpoint.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/kernel/time.ts';
import { aDispatchedCase, LEAD, TEST_NOW } from '../../support/case-builders.ts';
import { anEndpoint, VECTOR_SECRET } from '../../support/dispatch-builders.ts';
import { DispatchWorld } from '../../support/dispatch-world.ts';
import { answered } from '../../support/memory-dispatch.ts';

const only = (world: DispatchWorld) => [...world.deliveries.items.values()][0];

describe('fan-out', () => {
  test('makes one delivery for each active endpoint that wants the type', async () => {
    const wanted = anEndpoint();
    const world = new DispatchWorld(aDispatchedCase(), [
      wanted,
      anEndpoint({ eventTypes: ['case.closed'] }),
      anEndpoint({ departmentId: 'other' }),
    ]);
    const made = await world.fanOut();
    expect(made.map(({ endpointId, eventType }) => ({ endpointId, eventType }))).toEqual([
      { endpointId: wanted.id, eventType: 'case.dispatched' },
    ]);
  });

  test('can be repeated without a second delivery or a lost attempt', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    await world.fanOut();
    await world.work();
    await world.fanOut();
    expect(await world.work()).toEqual(['dropped']);
    expect(world.sender.requests).toHaveLength(1);
    expect(only(world)).toMatchObject({ status: 'delivered', attemptCount: 1 });
  });

  test('tells nobody what happens before dispatch', async () => {
    const { case: item, events } = aDispatchedCase();
    const world = new DispatchWorld({ case: item, events: events.slice(0, 1) }, [anEndpoint()]);
    expect(await world.fanOut()).toEqual([]);
  });

  test('sends nothing to an endpoint that was never verified', async () => {
    const { verifiedAt: _, ...unverified } = anEndpoint({ status: 'unverified' });
    const world = new DispatchWorld(aDispatchedCase(), [unverified]);
    expect(await world.fanOut()).toEqual([]);
  });
});

describe('deliver', () => {
  test('sends a signed full body that has no identity in it, in one put and one update', async () => {
    const endpoint = anEndpoint();
    const history = aDispatchedCase();
    const world = new DispatchWorld(history, [endpoint]);
    world.clock.set(new Date());
    await world.fanOut();
    expect(await world.work()).toEqual(['delivered']);
    const [request] = world.sender.requests;
    const parsed: unknown = new Webhook(VECTOR_SECRET).verify(request?.body ?? '', { ...request?.headers });
    const body = WEBHOOK_BODIES['case.dispatched'].parse(parsed);
    expect(body.data).toMatchObject({ caseId: history.case.id, version: 2, leadDepartment: LEAD, urgency: 'U3' });
    expect(request?.headers['webhook-id']).toMatch(new RegExp(`^[0-9A-Z]{10}-${history.case.id}-2-${endpoint.id}$`));
    expect(request?.body).not.toMatch(/contactIds|queryCode|anonymity|phone|reporter"/);
    expect({ deliveries: world.deliveries.writes, endpoints: world.endpoints.writes }).toEqual({
      deliveries: 2,
      endpoints: 0,
    });
  });

  test('sends ids only to a thin endpoint', async () => {
    const history = aDispatchedCase();
    const world = new DispatchWorld(history, [anEndpoint({ payload: 'thin' })]);
    await world.fanOut();
    await world.work();
    const { data } = z
      .object({ data: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(world.sender.requests[0]?.body ?? ''));
    expect(Object.keys(data).toSorted()).toEqual(['caseId', 'caseNumber', 'status', 'url', 'version']);
  });

  test('says the same under the same id with a new timestamp at every attempt, ten times over 75 hours, then gives up', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    world.sender.answer = () => answered(500, { answer: 'broken' });
    await world.fanOut();
    const outcomes = [...(await world.work())];
    while (only(world)?.status === 'pending') outcomes.push(...(await world.nextAttempt()));
    expect(outcomes).toEqual([...Array(9).fill('failed'), 'abandoned']);
    const hours = (world.clock.now().getTime() - TEST_NOW.getTime()) / HOUR_MS;
    expect(hours).toBeGreaterThan(75);
    expect(hours).toBeLessThan(84);
    expect(new Set(world.sender.requests.map(({ body }) => body)).size).toBe(1);
    expect(new Set(world.sender.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(world.sender.requests.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(10);
    expect(only(world)?.attempts[0]).toMatchObject({ status: 500, error: 'server-error', answer: 'broken', ms: 12 });
  });

  test('drops a message that comes twice or late', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    const [delivery] = await world.fanOut();
    await world.work();
    expect(await deliver({ v: 1, deliveryId: delivery?.id ?? '', attempt: 0 }, world)).toBe('dropped');
    expect(await deliver({ v: 1, deliveryId: 'unknown', attempt: 0 }, world)).toBe('dropped');
    expect(world.sender.requests).toHaveLength(1);
  });

  test('keeps a success another worker recorded as failed', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    const [delivery] = await world.fanOut();
    const message = { v: 1 as const, deliveryId: delivery?.id ?? '', attempt: 0 };
    const answers = [answered(200), answered(500)];
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.sender.answer = async () => {
      const answer = answers.shift() ?? answered(500);
      if (answers.length === 1) await held;
      return answer;
    };
    const successful = deliver(message, world);
    expect(await deliver(message, world)).toBe('failed');
    release();
    await successful;
    expect(only(world)).toMatchObject({ status: 'delivered', attemptCount: 2 });
  });

  test('disables an endpoint that is gone, with an event and a task, and lets the delivery wait', async () => {
    const endpoint = anEndpoint();
    const world = new DispatchWorld(aDispatchedCase(), [endpoint]);
    world.sender.answer = () => answered(410);
    await world.fanOut();
    expect(await world.work()).toEqual(['waiting']);
    expect(world.endpoints.items.get(endpoint.id)).toMatchObject({ status: 'disabled', disabledReason: 'gone' });
    expect(world.endpoints.events).toMatchObject([{ type: 'disabled', detail: 'gone' }]);
    expect(world.endpoints.tasks).toMatchObject([{ kind: 'endpoint-disabled', departmentId: LEAD }]);
  });

  test('sends what waited when the endpoint is enabled, and goes on after a crash', async () => {
    const endpoint = anEndpoint();
    const request = { departmentId: LEAD, endpointId: endpoint.id, actor: 'operator:1' };
    const world = new DispatchWorld(aDispatchedCase(), [endpoint]);
    await world.fanOut();
    await pauseEndpoint(request, world);
    expect(await world.work()).toEqual(['waiting']);
    expect(only(world)?.nextAttemptAt).toBeUndefined();
    await requeueDueDeliveries(new Date(world.clock.now().getTime() + DAY_MS), world);
    expect(world.queue.drain()).toEqual([]);
    expect(await enableEndpoint(request, world)).toMatchObject({ ok: true, value: { resumed: 1 } });
    expect(await world.work()).toEqual(['delivered']);
    expect(world.endpoints.items.get(endpoint.id)?.resumingSince).toBeDefined();
    world.clock.advanceMs(4 * MINUTE_MS);
    await resumeWaiting(request, world);
    expect(world.endpoints.items.get(endpoint.id)?.resumingSince).toBeUndefined();
  });

  test('finds a delivery that the queue did not take', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    const send = world.queue.send.bind(world.queue);
    world.queue.send = async () => {
      throw new Error('the queue is away');
    };
    await world.fanOut();
    world.queue.send = send;
    expect(await requeueDueDeliveries(world.clock.now(), world)).toBe(0);
    world.clock.advanceMs(5 * MINUTE_MS);
    expect(await requeueDueDeliveries(world.clock.now(), world)).toBe(1);
    expect(await requeueDueDeliveries(world.clock.now(), world)).toBe(0);
    expect(await world.work()).toEqual(['delivered']);
  });

  test('goes on by the retry table when the queue gave its message up', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    await world.fanOut();
    const [dead] = world.queue.drain();
    const message = { v: 1 as const, deliveryId: dead?.deliveryId ?? '', attempt: 0 };
    expect(await recordDeadMessage(message, world)).toBe('failed');
    expect(only(world)).toMatchObject({ status: 'pending', attemptCount: 1, retryStep: 1 });
    expect(await recordDeadMessage(message, world)).toBe('dropped');
    expect(await deliver(message, world)).toBe('dropped');
    expect(await world.nextAttempt()).toEqual(['delivered']);
    expect(await recordDeadMessage({ ...message, attempt: 2 }, world)).toBe('dropped');
    expect(only(world)).toMatchObject({ status: 'delivered', attemptCount: 2 });
  });

  test('gives up what the queue gives up again and again', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    await world.fanOut();
    const outcomes: string[] = [];
    while (only(world)?.status === 'pending') {
      const message = { v: 1 as const, deliveryId: only(world)?.id ?? '', attempt: only(world)?.attemptCount ?? 0 };
      outcomes.push(await recordDeadMessage(message, world));
    }
    expect(outcomes).toEqual([...Array(9).fill('failed'), 'abandoned']);
    expect(world.sender.requests).toEqual([]);
  });

  test('leaves a throttling endpoint alone and comes back without counting an attempt', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    world.sender.answer = () => answered(429, { retryAfter: '300' });
    await world.fanOut();
    await world.work();
    world.clock.advanceMs(10_000);
    const { deliveryId, attempt } = { deliveryId: only(world)?.id ?? '', attempt: 1 };
    expect(await deliver({ v: 1, deliveryId, attempt }, world)).toBe('deferred');
    expect(only(world)).toMatchObject({ attemptCount: 1, retryStep: 1 });
    expect(world.sender.requests).toHaveLength(1);
    world.sender.answer = () => answered(200);
    expect(await world.nextAttempt()).toEqual(['delivered']);
    expect([...world.endpoints.items.values()][0]?.health).toEqual({ failures: 0, slowLevel: 0 });
  });

  test('abandons what is on its way to a deleted endpoint', async () => {
    const endpoint = anEndpoint();
    const world = new DispatchWorld(aDispatchedCase(), [endpoint]);
    await world.fanOut();
    world.endpoints.items.delete(endpoint.id);
    expect(await world.work()).toEqual(['abandoned']);
  });

  test('sends a robot number and link only', async () => {
    const history = aDispatchedCase();
    const endpoint = anEndpoint({
      format: 'wecom',
      url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=X',
      secrets: [],
    });
    const world = new DispatchWorld(history, [endpoint]);
    world.sender.answer = () => answered(200, { answer: '{"errcode":0}' });
    await world.fanOut();
    expect(await world.work()).toEqual(['delivered']);
    const body = world.sender.requests[0]?.body ?? '';
    expect(body).toContain(history.case.caseNumber);
    expect(body).not.toContain(history.case.demand.title.value);
  });
});

describe('replay', () => {
  test('sends one again with the same id, and starts the table anew', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    const [delivery] = await world.fanOut();
    await world.work();
    world.clock.advanceMs(HOUR_MS);
    expect(await replayDelivery(delivery?.id ?? '', world)).toMatchObject({ status: 'pending', retryStep: 0 });
    expect(await replayDelivery(delivery?.id ?? '', world)).toBeNull();
    expect(await world.work()).toEqual(['delivered']);
    const [first, second] = world.sender.requests;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
  });

  test('sends again what has been on its way for an hour and nobody looks for', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    const [delivery] = await world.fanOut();
    world.queue.drain();
    expect(await replayDelivery(delivery?.id ?? '', world)).toBeNull();
    world.clock.advanceMs(2 * HOUR_MS);
    expect(await replayDelivery(delivery?.id ?? '', world)).toMatchObject({ status: 'pending' });
    expect(await replayDelivery(delivery?.id ?? '', world)).toBeNull();
    expect(await world.work()).toEqual(['delivered']);
  });

  test('sends a range again, by default what was not delivered', async () => {
    const endpoint = anEndpoint();
    const world = new DispatchWorld(aDispatchedCase(), [endpoint]);
    await world.fanOut();
    await world.work();
    const range = {
      endpointId: endpoint.id,
      from: TEST_NOW.toISOString(),
      to: TEST_NOW.toISOString(),
      cursor: null,
    };
    expect(await replayRange({ ...range, undeliveredOnly: true }, world)).toEqual({ replayed: 0, cursor: null });
    expect(await replayRange({ ...range, undeliveredOnly: false }, world)).toEqual({ replayed: 1, cursor: null });
  });
});
