import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { ChannelEnvironment, channelSecrets } from '../../src/adapters/channels/channel-environment.ts';
import { fetchFeed } from '../../src/adapters/channels/fetch-feed.ts';
import { SealingEnvironment, sealerFromEnvironment } from '../../src/adapters/crypto/sealer-from-environment.ts';
import { DynamoDeliveryRepository } from '../../src/adapters/dynamodb/delivery-repository.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoFeedCursors } from '../../src/adapters/dynamodb/dynamo-feed-cursors.ts';
import { DynamoReplyStore } from '../../src/adapters/dynamodb/dynamo-reply-store.ts';
import { DynamoEndpointRepository } from '../../src/adapters/dynamodb/endpoint-repository.ts';
import { DynamoIssueStore } from '../../src/adapters/dynamodb/issue-store.ts';
import { ALL_SHARDS } from '../../src/adapters/dynamodb/keys.ts';
import { DynamoMatchIndex } from '../../src/adapters/dynamodb/match-index.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { createQueueClient } from '../../src/adapters/sqs/create-queue-client.ts';
import { SqsContactQueue } from '../../src/adapters/sqs/sqs-contact-queue.ts';
import { SqsDeliveryQueue } from '../../src/adapters/sqs/sqs-delivery-queue.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { superviseHandler } from './handler.ts';
import { sweepSteps } from './sweep-steps.ts';

const environment = readEnvironment(
  z
    .object({ HOTLINE_TABLE: z.string(), CONTACTS_QUEUE_URL: z.string(), DELIVERIES_QUEUE_URL: z.string() })
    .and(SealingEnvironment)
    .and(ChannelEnvironment),
);
const clock = new SystemClock();
const table = { client: createDocumentClient(), name: environment.HOTLINE_TABLE };
const queues = createQueueClient();
const secrets = channelSecrets(environment);
const logger = new Logger({ serviceName: 'supervise' });
const metrics = new Metrics({ namespace: 'Minsheng', serviceName: 'supervise' });

export const handler = superviseHandler({
  metrics,
  logger,
  steps: sweepSteps({
    metrics,
    logger,
    clock,
    fetchFeed,
    shards: ALL_SHARDS,
    city: bundledCity(),
    sealer: sealerFromEnvironment(environment, clock),
    cases: new DynamoCaseRepository(table, ''),
    contacts: new DynamoContactStore(table),
    cursors: new DynamoFeedCursors(table),
    deliveries: new DynamoDeliveryRepository(table),
    endpoints: new DynamoEndpointRepository(table),
    issues: new DynamoIssueStore(table),
    replies: new DynamoReplyStore(table),
    spots: { index: new DynamoMatchIndex(table) },
    contactQueue: new SqsContactQueue(queues, environment.CONTACTS_QUEUE_URL),
    deliveryQueue: new SqsDeliveryQueue(queues, environment.DELIVERIES_QUEUE_URL),
    boardFeeds: async () => (await secrets()).boardFeeds ?? [],
  }),
});
