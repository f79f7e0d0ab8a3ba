import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { HttpWebhookSender } from '../../src/adapters/http/webhook-sender.ts';
import type { Endpoint } from '../../src/contracts/endpoint.ts';
import { deliver } from '../../src/dispatch/deliver.ts';
import { newPing } from '../../src/dispatch/new-delivery.ts';
import { aDispatchedCase } from '../support/case-builders.ts';
import { anEndpoint } from '../support/dispatch-builders.ts';
import { DispatchWorld } from '../support/dispatch-world.ts';
import { startSink } from '../support/webhook-sink.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const WORKERS = 8;
const HANGING = 200;
const FLOODING = 2_000;
const QUIET = 40;
const QUIET_EVERY_MS = 25;
const FLOOD_RATE = 120;

test('one endpoint hanging and one flooding delay nobody else', async () => {
  const healthy = await startSink();
  const silent = await startSink(() => {});
  const sender = new HttpWebhookSender({ policy: { allowLoopback: true, allowedHosts: new Set() }, timeoutMs: 2_000 });
  cleanups.push(healthy.close, silent.close, () => sender.close());
  const hanging = anEndpoint({ url: `${silent.url}/hanging`, maxConcurrent: 3 });
  const flooding = anEndpoint({ url: `${healthy.url}/flooding`, maxConcurrent: 3, ratePerMinute: FLOOD_RATE });
  const quiet = anEndpoint({ url: `${healthy.url}/quiet` });
  const taken = new Map<string, number>();
  const rate = {
    take: async (endpoint: Endpoint, now: Date) => {
      const count = (taken.get(endpoint.id) ?? 0) + 1;
      taken.set(endpoint.id, count);
      return count <= endpoint.ratePerMinute ? null : new Date(now.getTime() + 60_000);
    },
  };
  const clock = { now: () => new Date() };
  const world = Object.assign(new DispatchWorld(aDispatchedCase(), [hanging, flooding, quiet]), { sender, rate });
  const deps = Object.assign(world, { clock });

  const put = async (endpoint: Endpoint, number: number) => {
    const delivery = newPing({ eventId: `ping-${number}`, endpoint }, clock.now());
    await world.deliveries.create(delivery);
    await world.queue.send([{ deliveryId: delivery.id, endpointId: endpoint.id, attempt: 0 }]);
  };
  for (let number = 0; number < HANGING; number += 1) await put(hanging, number);
  for (let number = 0; number < FLOODING; number += 1) await put(flooding, number);

  // The worst queue there is for this: first in, first out, and nothing known of endpoints.
  let running = true;
  const worker = async () => {
    while (running) {
      const next = world.queue.sent.shift();
      if (next === undefined) await sleep(5);
      else if (next.delaySeconds === undefined) {
        await deliver({ v: 1, deliveryId: next.deliveryId, attempt: next.attempt }, deps);
      }
    }
  };
  const workers = Array.from({ length: WORKERS }, worker);
  for (let number = 0; number < QUIET; number += 1) {
    await put(quiet, number);
    await sleep(QUIET_EVERY_MS);
  }
  await sleep(300);
  running = false;
  await Promise.all(workers);

  const waitsMs = [...world.deliveries.items.values()]
    .filter(({ endpointId }) => endpointId === quiet.id)
    .map(({ createdAt, deliveredAt }) => Date.parse(deliveredAt ?? '9999-01-01T00:00:00.000Z') - Date.parse(createdAt));
  expect(waitsMs).toHaveLength(QUIET);
  expect(Math.max(...waitsMs)).toBeLessThan(1_000);
  expect(healthy.received.filter(({ path }) => path === '/flooding').length).toBeLessThanOrEqual(FLOOD_RATE);
  expect(silent.received.length).toBeLessThanOrEqual(3 * 2);
  const statuses = new Set([...world.deliveries.items.values()].map(({ status }) => status));
  expect(statuses.has('abandoned')).toBe(false);
});
