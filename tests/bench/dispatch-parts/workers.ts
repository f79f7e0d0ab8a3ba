import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { deliverHandler } from '../../../functions/deliver/handler.ts';
import { fanOutHandler } from '../../../functions/fan-out/handler.ts';
import { openStream } from '../../../infra/local/sources/stream-client.ts';
import { readEvents } from '../../../src/adapters/dynamodb/case-lists.ts';
import { DynamoDeliveryRepository } from '../../../src/adapters/dynamodb/delivery-repository.ts';
import { DynamoRateGate } from '../../../src/adapters/dynamodb/endpoint-rate-gate.ts';
import { DynamoEndpointRepository } from '../../../src/adapters/dynamodb/endpoint-repository.ts';
import type { Table } from '../../../src/adapters/dynamodb/table.ts';
import { HttpWebhookSender } from '../../../src/adapters/http/webhook-sender.ts';
import { SqsDeliveryQueue } from '../../../src/adapters/sqs/sqs-delivery-queue.ts';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import { systemRandom } from '../../../src/adapters/system/system-random.ts';
import type { DeliveryRepository } from '../../../src/dispatch/delivery-repository.ts';
import { EndpointCache } from '../../../src/dispatch/endpoint-cache.ts';
import { EndpointSlots } from '../../../src/dispatch/endpoint-slots.ts';
import { ReplayedCaseMoments } from '../../../src/dispatch/replayed-case-moments.ts';
import { openSealer, TEST_BODIES } from '../../support/dispatch-builders.ts';

/** What a worker reaches. */
export type WorkerPlace = { readonly table: Table; readonly sqs: SQSClient; readonly queueUrl: string };

const RECEIVE = 10;
const STREAM_BATCH = 20;

const CONTEXT: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'bench',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:local:000000000000:function:bench',
  memoryLimitInMB: '512',
  awsRequestId: 'bench',
  logGroupName: '',
  logStreamName: '',
  getRemainingTimeInMillis: () => 30_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

const quiet = () => ({
  logger: new Logger({ serviceName: 'bench', logLevel: 'SILENT' }),
  metrics: new Metrics({ namespace: 'bench', serviceName: 'bench' }),
});

/** Where a reader of the stream left off, as the event source keeps it. */
export type Checkpoint = { readonly read: () => string | undefined; readonly write: (sequenceNumber: string) => void };

/** Reads the stream through the function fan-out, from its checkpoint or its beginning, until `done` says so. */
export async function fanOutWorker(
  place: WorkerPlace & { readonly endpoint: string; readonly streamArn: string; readonly checkpoint?: Checkpoint },
  done: () => boolean,
): Promise<void> {
  const { table } = place;
  const clock = new SystemClock();
  const handler = fanOutHandler({
    clock,
    moments: new ReplayedCaseMoments({ events: (caseId, cursor) => readEvents(table, caseId, cursor) }),
    endpoints: new EndpointCache(new DynamoEndpointRepository(table), clock),
    deliveries: new DynamoDeliveryRepository(table),
    queue: new SqsDeliveryQueue(place.sqs, place.queueUrl),
    // Only deliveries are measured here.
    catchUp: async () => undefined,
    count: async () => undefined,
    tell: async () => undefined,
    ...quiet(),
  });
  const stream = openStream(place.endpoint, place.streamArn);
  const [shard = ''] = await stream.shards();
  let iterator: string | undefined = await stream.iterator(shard, place.checkpoint?.read());
  while (iterator !== undefined && !done()) {
    const page: Awaited<ReturnType<typeof stream.read>> = await stream.read(iterator, STREAM_BATCH);
    const { batchItemFailures } = await handler(
      { Records: page.records.map((record) => ({ ...record, eventName: 'INSERT' as const })) },
      CONTEXT,
    );
    if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} stream records failed`);
    const last = page.records.at(-1);
    if (last !== undefined) place.checkpoint?.write(last.dynamodb.SequenceNumber);
    iterator = page.next;
  }
}

/** Takes messages off the queue through the function deliver, until `done` says so. */
export async function deliverWorker(
  place: WorkerPlace & { readonly recorded?: (status: string) => void; readonly maxSockets?: number },
  done: () => boolean,
): Promise<void> {
  const { table, sqs, queueUrl } = place;
  const clock = new SystemClock();
  const sender = new HttpWebhookSender({ policy: { allowLoopback: true, allowedHosts: new Set() } });
  const handler = deliverHandler({
    clock,
    random: systemRandom,
    moments: new ReplayedCaseMoments({ events: (caseId, cursor) => readEvents(table, caseId, cursor) }),
    sealer: openSealer,
    bodies: TEST_BODIES,
    endpoints: new EndpointCache(new DynamoEndpointRepository(table), clock),
    deliveries: watched(new DynamoDeliveryRepository(table), place.recorded),
    sender,
    rate: new DynamoRateGate(table),
    slots: new EndpointSlots(),
    queue: new SqsDeliveryQueue(sqs, queueUrl),
    // No case stands behind these deliveries.
    markUnsent: async () => false,
    queueName: 'deliveries',
    ...quiet(),
  });
  while (!done()) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: RECEIVE, WaitTimeSeconds: 1 }),
    );
    if (Messages.length === 0) continue;
    const { batchItemFailures }: SQSBatchResponse = await handler(eventOf(Messages), CONTEXT);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const worked = Messages.filter(({ MessageId = '' }) => !failed.has(MessageId));
    if (worked.length === 0) continue;
    const Entries = worked.map(({ MessageId = '', ReceiptHandle = '' }) => ({ Id: MessageId, ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
  sender.close();
}

function watched(behind: DynamoDeliveryRepository, recorded: ((status: string) => void) | undefined) {
  return {
    get: (id) => behind.get(id),
    save: async (delivery, expected) => {
      const saved = await behind.save(delivery, expected);
      if (saved) recorded?.(delivery.status);
      return saved;
    },
  } satisfies Pick<DeliveryRepository, 'get' | 'save'>;
}

function eventOf(messages: readonly Message[]): SQSEvent {
  return {
    Records: messages.map(({ MessageId = '', ReceiptHandle = '', Body = '' }) => ({
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:local:000000000000:deliveries',
      awsRegion: 'local',
    })),
  };
}
