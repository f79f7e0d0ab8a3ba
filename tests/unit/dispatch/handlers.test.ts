import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { deliverHandler } from '../../../functions/deliver/handler.ts';
import { fanOutHandler } from '../../../functions/fan-out/handler.ts';
import { changeItemOf } from '../../../src/adapters/dynamodb/change-item.ts';
import { applyAll } from '../../../src/cases/apply-all.ts';
import type { CaseEvent } from '../../../src/contracts/case.ts';
import { aDispatchedCase, dispatchCommand, LEAD, TEST_NOW } from '../../support/case-builders.ts';
import { anEndpoint } from '../../support/dispatch-builders.ts';
import { DispatchWorld } from '../../support/dispatch-world.ts';
import { TEST_CONTEXT } from '../../support/http-event.ts';

beforeAll(() => {
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
});

const quiet = () => ({
  catchUp: async () => undefined,
  count: async () => undefined,
  tell: async () => undefined,
  markUnsent: async () => false,
  queueName: 'deliveries',
  logger: new Logger({ logLevel: 'SILENT' }),
  metrics: new Metrics({ namespace: 'test', serviceName: 'test' }),
});

/** A stream record as DynamoDB writes it. Source: its developer guide, "DynamoDB Streams low-level API". */
function streamRecord(
  item: Record<string, unknown>,
  fields: { sequence: string; eventName?: 'INSERT' | 'MODIFY' },
): DynamoDBRecord {
  const image = marshall(item, { removeUndefinedValues: true });
  return JSON.parse(
    JSON.stringify({
      eventID: fields.sequence,
      eventName: fields.eventName ?? 'INSERT',
      eventSource: 'aws:dynamodb',
      eventVersion: '1.1',
      awsRegion: 'ap-east-1',
      dynamodb: {
        Keys: {},
        NewImage: image,
        SequenceNumber: fields.sequence,
        SizeBytes: 1,
        StreamViewType: 'NEW_IMAGE',
      },
    }),
  );
}

const newest = (events: readonly CaseEvent[]): CaseEvent => {
  const event = events.at(-1);
  if (event === undefined) throw new Error('a history has events');
  return event;
};

describe('fan-out', () => {
  test('takes new case events and nothing else', async () => {
    const history = aDispatchedCase();
    const world = new DispatchWorld(history, [anEndpoint()]);
    const event = newest(history.events);
    const answer: DynamoDBBatchResponse = await fanOutHandler(Object.assign(world, quiet()))(
      {
        Records: [
          streamRecord({ entity: 'case', id: 'x' }, { sequence: '1' }),
          streamRecord(changeItemOf([event], 'w'), { sequence: '2', eventName: 'MODIFY' }),
          streamRecord({ entity: 'case-change', pk: 'broken' }, { sequence: '3' }),
          streamRecord(changeItemOf([event], 'w'), { sequence: '4' }),
          streamRecord({ noEntity: true }, { sequence: '5' }),
        ],
      },
      TEST_CONTEXT,
    );
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(world.deliveries.items.size).toBe(1);
  });

  test('gives back by sequence number what could not be done', async () => {
    const history = aDispatchedCase();
    const world = new DispatchWorld(history, [anEndpoint()]);
    const deliveries = {
      save: async () => true,
      create: async () => {
        throw new Error('the table is away');
      },
    };
    const answer: DynamoDBBatchResponse = await fanOutHandler({ ...fields(world), ...quiet(), deliveries })(
      { Records: [streamRecord(changeItemOf([newest(history.events)], 'w'), { sequence: '77' })] },
      TEST_CONTEXT,
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '77' }] });
  });

  test('gives back a change that its case could not be brought up to, after telling of it', async () => {
    const history = aDispatchedCase();
    const world = new DispatchWorld(history, [anEndpoint()]);
    const heard: (readonly CaseEvent[])[] = [];
    const catchUp = async (events: readonly CaseEvent[]) => {
      heard.push(events);
      throw new Error('the table is away');
    };
    const answer: DynamoDBBatchResponse = await fanOutHandler({ ...fields(world), ...quiet(), catchUp })(
      { Records: [streamRecord(changeItemOf([newest(history.events)], 'w'), { sequence: '78' })] },
      TEST_CONTEXT,
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '78' }] });
    expect(heard).toEqual([[newest(history.events)]]);
    expect(world.deliveries.items.size).toBe(1);
  });

  test('tells the department that loses a case that it changed hands', async () => {
    const dispatched = aDispatchedCase();
    const { set = {} } = dispatchCommand(TEST_NOW, 'chengjiao');
    const moved = applyAll(dispatched.case, [
      { event: 'reassigned', actor: { kind: 'operator', id: 'op-1' }, at: TEST_NOW, reason: '道路设施', set },
    ]);
    if (!moved.ok) throw new Error(JSON.stringify(moved.error));
    const history = { case: moved.value.case, events: [...dispatched.events, ...moved.value.events] };
    const world = new DispatchWorld(history, [anEndpoint(), anEndpoint({ departmentId: 'chengjiao' })]);
    const made = await world.fanOut();
    expect(Object.fromEntries(made.map(({ departmentId, eventType }) => [departmentId, eventType]))).toEqual({
      [LEAD]: 'case.updated',
      chengjiao: 'case.dispatched',
    });
  });
});

describe('deliver', () => {
  const sqsRecord = (body: string, messageId: string): SQSRecord => ({
    messageId,
    receiptHandle: messageId,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'x',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-east-1:000000000000:deliveries',
    awsRegion: 'ap-east-1',
  });

  test('delivers, acknowledges what can never be read, and gives back what could not be recorded', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint(), anEndpoint()]);
    const [first, second] = await world.fanOut();
    const deliveries = {
      get: async (id: string) => world.deliveries.get(id),
      save: async (...saved: Parameters<typeof world.deliveries.save>) => {
        if (saved[0].id === second?.id) throw new Error('the table is away');
        return world.deliveries.save(...saved);
      },
    };
    const message = (deliveryId = '') => JSON.stringify({ v: 1, deliveryId, attempt: 0 });
    const answer: SQSBatchResponse = await deliverHandler({ ...fields(world), ...quiet(), deliveries })(
      {
        Records: [
          sqsRecord(message(first?.id), 'good'),
          sqsRecord('not json', 'text'),
          sqsRecord('{"v":2}', 'other version'),
          sqsRecord(message(second?.id), 'unrecorded'),
        ],
      },
      TEST_CONTEXT,
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'unrecorded' }] });
    expect((await world.deliveries.get(first?.id ?? ''))?.status).toBe('delivered');
  });

  test('puts what the queue gave up on the retry table, and says of it that it was given up', async () => {
    const world = new DispatchWorld(aDispatchedCase(), [anEndpoint()]);
    const [delivery] = await world.fanOut();
    const unsent: string[] = [];
    const markUnsent = async (deliveryId: string) => unsent.push(deliveryId) > 0;
    const handler = deliverHandler({ ...fields(world), ...quiet(), markUnsent });
    const dead = async () => {
      const attempt = (await world.deliveries.get(delivery?.id ?? ''))?.attemptCount;
      const record = sqsRecord(JSON.stringify({ v: 1, deliveryId: delivery?.id, attempt }), 'dead');
      const eventSourceARN = 'arn:aws:sqs:ap-east-1:000000000000:deliveries-DeadLetters';
      const answer: SQSBatchResponse = await handler({ Records: [{ ...record, eventSourceARN }] }, TEST_CONTEXT);
      expect(answer).toEqual({ batchItemFailures: [] });
    };
    await dead();
    expect(await world.deliveries.get(delivery?.id ?? '')).toMatchObject({ status: 'pending', attemptCount: 1 });
    expect(unsent).toEqual([]);
    for (let times = 2; times <= 10; times += 1) await dead();
    expect(world.sender.requests).toEqual([]);
    expect(unsent).toEqual([delivery?.id]);
  });
});

/** What a world offers, as a record that a test can put other parts into. */
function fields(world: DispatchWorld) {
  const { clock, random, sealer, bodies, moments, deliveries, endpoints, queue, sender, slots, rate } = world;
  return { clock, random, sealer, bodies, moments, deliveries, endpoints, queue, sender, slots, rate };
}
