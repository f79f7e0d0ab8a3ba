import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDeliveryRepository } from '../../../src/adapters/dynamodb/delivery-repository.ts';
import { DynamoEndpointRepository } from '../../../src/adapters/dynamodb/endpoint-repository.ts';
import { ALL_SHARDS } from '../../../src/adapters/dynamodb/keys.ts';
import { SqsDeliveryQueue } from '../../../src/adapters/sqs/sqs-delivery-queue.ts';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import { inBatches } from '../../../src/dispatch/in-batches.ts';
import { SAFETY_NET_MS } from '../../../src/dispatch/new-delivery.ts';
import { requeueDueDeliveries } from '../../../src/dispatch/requeue-due-deliveries.ts';
import { deliveryIdOf } from '../../../src/kernel/ids.ts';
import { startSink } from '../../support/webhook-sink.ts';
import { dispatchedTo, endpointItem, endpointsOf, eventItem, putItems, type Rig, startRig } from './rig.ts';

/** What a campaign found. */
export type CrashFigures = {
  readonly deliveries: number;
  readonly kills: number;
  /** Events the receiver never got; must be 0. */
  readonly neverDelivered: number;
  /** Ids nobody expected; must be 0. */
  readonly strangeIds: number;
  /** Requests beyond the first of an id; the receiver drops them. */
  readonly duplicates: number;
  /** Events a receiver that drops known ids has seen. */
  readonly seenOnce: number;
  /** Deliveries not recorded as delivered at the end. */
  readonly unrecorded: number;
  readonly seconds: number;
};

const ENDPOINTS = 20;
const DELIVER_WORKERS = 2;
/** A message a killed worker held comes back after this. */
const VISIBILITY_SECONDS = 5;
const LOOK_MS = 20;
const IDLE_BEFORE_SWEEP_MS = 10_000;

/**
 * Workers (two that deliver, one that fans out) are killed with SIGKILL at moments spread evenly over the deliveries, and
 * started again. What a lost message left behind is found by the sweep.
 */
export async function crashCampaign(wanted: {
  readonly deliveries: number;
  readonly kills: number;
}): Promise<CrashFigures> {
  const counts = new Map<string, number>();
  let requests = 0;
  const sink = await startSink((response) => response.writeHead(204).end());
  const rig = await startRig(VISIBILITY_SECONDS);
  const workers = [...Array.from({ length: DELIVER_WORKERS }, () => 'deliver'), 'fan-out'].map((kind) => ({
    kind,
    process: startWorker(kind, rig),
  }));
  const count = () => {
    for (const { headers } of sink.received.slice(requests)) {
      const id = String(headers['webhook-id']);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    requests = sink.received.length;
  };
  try {
    const startedMs = performance.now();
    const expected = await seed(rig, { sinkUrl: sink.url, deliveries: wanted.deliveries });
    let kills = 0;
    let progress = { size: 0, atMs: performance.now() };
    while (counts.size < expected.length || kills < wanted.kills) {
      await sleep(LOOK_MS);
      count();
      if (counts.size > progress.size) progress = { size: counts.size, atMs: performance.now() };
      if (kills < wanted.kills && counts.size >= (kills * expected.length) / wanted.kills) {
        const victim = workers[kills % workers.length];
        if (victim !== undefined) {
          victim.process.kill('SIGKILL');
          victim.process = startWorker(victim.kind, rig);
        }
        kills += 1;
        process.stderr.write(`\rdispatch-crash: ${kills} kills, ${counts.size} of ${expected.length} delivered`);
      }
      if (performance.now() - progress.atMs > IDLE_BEFORE_SWEEP_MS) {
        await sweep(rig);
        progress = { size: counts.size, atMs: performance.now() };
      }
    }
    const unrecorded = await settleRecords(rig, expected);
    count();
    process.stderr.write('\n');
    const known = new Set(expected);
    const got = [...counts.keys()];
    return {
      deliveries: expected.length,
      kills,
      neverDelivered: expected.filter((id) => !counts.has(id)).length,
      strangeIds: got.filter((id) => !known.has(id)).length,
      duplicates: requests - counts.size,
      seenOnce: got.length,
      unrecorded,
      seconds: Math.round((performance.now() - startedMs) / 1_000),
    };
  } finally {
    for (const worker of workers) worker.process.kill('SIGKILL');
    await Promise.all([rig.stop(), sink.close()]);
  }
}

async function seed(rig: Rig, wanted: { sinkUrl: string; deliveries: number }): Promise<readonly string[]> {
  const endpoints = endpointsOf(ENDPOINTS, wanted.sinkUrl);
  await putItems(rig, endpoints.map(endpointItem));
  const cases = Array.from({ length: Math.ceil(wanted.deliveries / ENDPOINTS) }, () => dispatchedTo('department-0'));
  await putItems(rig, cases.flat().map(eventItem));
  return cases.flatMap((events) => {
    const { id: eventId = '', at: eventAt = '' } = events.at(-1) ?? {};
    return endpoints.map(({ id }) => deliveryIdOf({ eventId, eventAt }, id));
  });
}

function startWorker(kind: string, rig: Rig): ChildProcess {
  return fork(join(import.meta.dirname, 'worker-process.ts'), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {
      ...process.env,
      POWERTOOLS_METRICS_DISABLED: 'true',
      WORKER: kind,
      TABLE_ENDPOINT: rig.engine.endpoint,
      STREAM_ARN: rig.streamArn,
      QUEUES_ENDPOINT: rig.queuesEndpoint,
      QUEUE_URL: rig.queueUrl,
      CHECKPOINT_FILE: join(rig.folder, 'checkpoint'),
    },
  });
}

/** The minute's sweep, at the moment when the safety net looks. */
async function sweep(rig: Rig): Promise<void> {
  await requeueDueDeliveries(new Date(Date.now() + SAFETY_NET_MS), {
    clock: new SystemClock(),
    deliveries: new DynamoDeliveryRepository(rig.engine.hotline),
    endpoints: new DynamoEndpointRepository(rig.engine.hotline),
    queue: new SqsDeliveryQueue(rig.sqs, rig.queueUrl),
    shards: ALL_SHARDS,
  });
}

/** Waits until every delivery is recorded as delivered; a worker killed between answer and record sends once more. */
async function settleRecords(rig: Rig, ids: readonly string[]): Promise<number> {
  const repository = new DynamoDeliveryRepository(rig.engine.hotline);
  let open = ids;
  for (let tries = 0; tries < 30 && open.length > 0; tries += 1) {
    if (tries > 0) await sleep(1_000);
    if (tries % 10 === 9) await sweep(rig);
    const states = await inBatches(open, 32, async (id) => ({ id, status: (await repository.get(id))?.status }));
    open = states.filter(({ status }) => status !== 'delivered').map(({ id }) => id);
  }
  return open.length;
}
