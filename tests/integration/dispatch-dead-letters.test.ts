import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverHandler } from '../../functions/deliver/handler.ts';
import { queueUrl } from '../../infra/local/engines/queues.ts';
import { queueRecord } from '../../infra/local/sources/queue-records.ts';
import { DynamoDeliveryRepository } from '../../src/adapters/dynamodb/delivery-repository.ts';
import { ALL_SHARDS } from '../../src/adapters/dynamodb/keys.ts';
import { SqsDeliveryQueue } from '../../src/adapters/sqs/sqs-delivery-queue.ts';
import { fanOutCaseChange } from '../../src/dispatch/fan-out-case-change.ts';
import { requeueDueDeliveries } from '../../src/dispatch/requeue-due-deliveries.ts';
import { type Rig, startRig } from '../bench/dispatch-parts/rig.ts';
import { aDispatchedCase } from '../support/case-builders.ts';
import { anEndpoint } from '../support/dispatch-builders.ts';
import { DispatchWorld } from '../support/dispatch-world.ts';
import { TEST_CONTEXT } from '../support/http-event.ts';

const QUEUE = 'deliveries-that-die';
const DEAD = 'dead-deliveries';
const MOST_RECEIVES = 2;

let rig: Rig;
beforeAll(async () => {
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
  rig = await startRig(1);
  await rig.sqs.send(new CreateQueueCommand({ QueueName: DEAD }));
  const { Attributes } = await rig.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl(rig.queuesEndpoint, DEAD), AttributeNames: ['QueueArn'] }),
  );
  const deadLetterTargetArn = Attributes?.QueueArn;
  await rig.sqs.send(
    new CreateQueueCommand({
      QueueName: QUEUE,
      Attributes: {
        VisibilityTimeout: '0',
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: MOST_RECEIVES }),
      },
    }),
  );
});
afterAll(() => rig.stop());

test('a delivery whose message dies on the queue is still delivered', async () => {
  const history = aDispatchedCase();
  const world = new DispatchWorld(history, [anEndpoint()]);
  const { clock, random, sealer, bodies, moments, endpoints, sender, slots, rate } = world;
  const deliveries = new DynamoDeliveryRepository(rig.engine.hotline);
  const queue = new SqsDeliveryQueue(rig.sqs, queueUrl(rig.queuesEndpoint, QUEUE));
  const deps = { clock, random, sealer, bodies, moments, deliveries, endpoints, sender, slots, rate, queue };
  const handler = deliverHandler({
    ...deps,
    queueName: QUEUE,
    markUnsent: async () => false,
    logger: new Logger({ logLevel: 'SILENT' }),
    metrics: new Metrics({ namespace: 'test', serviceName: 'test' }),
  });
  const receive = async (name: string) => {
    const QueueUrl = queueUrl(rig.queuesEndpoint, name);
    return (await rig.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 0 }))).Messages?.[0];
  };
  /** Takes a message of a queue through the function, as the event source does. */
  const work = async (name: string): Promise<void> => {
    const message = await receive(name);
    if (message === undefined) throw new Error(`nothing is on ${name}`);
    const answer: SQSBatchResponse = await handler({ Records: [queueRecord(message, name)] }, TEST_CONTEXT);
    expect(answer).toEqual({ batchItemFailures: [] });
    const QueueUrl = queueUrl(rig.queuesEndpoint, name);
    await rig.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  };

  expect(await fanOutCaseChange(history.events.slice(1), deps)).toBe(1);
  // Workers that take it and end without a word, until the queue has enough of it.
  for (let times = 0; times <= MOST_RECEIVES; times += 1) {
    await receive(QUEUE);
    await sleep(50);
  }
  expect(
    await requeueDueDeliveries(new Date(clock.now().getTime() + 86_400_000), { ...deps, shards: ALL_SHARDS }),
  ).toBe(0);
  await work(DEAD);
  expect(sender.requests).toEqual([]);

  clock.advanceMs(60_000);
  expect(await requeueDueDeliveries(clock.now(), { ...deps, shards: ALL_SHARDS })).toBe(1);
  await work(QUEUE);
  const [request] = sender.requests;
  const delivered = await deliveries.get(request?.headers['webhook-id'] ?? '');
  expect(delivered).toMatchObject({ status: 'delivered', attemptCount: 2, attempts: [{ ms: 0 }, { status: 204 }] });
});
