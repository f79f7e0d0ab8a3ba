import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { SealingEnvironment, sealerFromEnvironment } from '../../src/adapters/crypto/sealer-from-environment.ts';
import { DynamoAddressCounter } from '../../src/adapters/dynamodb/dynamo-address-counter.ts';
import { DynamoBoardStore } from '../../src/adapters/dynamodb/dynamo-board-store.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { httpHandler } from '../../src/adapters/lambda/http-handler.ts';
import { createQueueClient } from '../../src/adapters/sqs/create-queue-client.ts';
import { SqsContactQueue } from '../../src/adapters/sqs/sqs-contact-queue.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { channelBoardRouter } from './handler.ts';

const environment = readEnvironment(
  z
    .object({ HOTLINE_TABLE: z.string(), CONTACTS_QUEUE_URL: z.string(), PUBLIC_BASE_URL: z.url() })
    .and(SealingEnvironment),
);
const clock = new SystemClock();
const table = { client: createDocumentClient(), name: environment.HOTLINE_TABLE };
const logger = new Logger({ serviceName: 'channel-board' });

const router = channelBoardRouter({
  clock,
  logger,
  city: bundledCity(),
  addresses: new DynamoAddressCounter(table),
  contacts: new DynamoContactStore(table),
  sealer: sealerFromEnvironment(environment, clock),
  queue: new SqsContactQueue(createQueueClient(), environment.CONTACTS_QUEUE_URL),
  board: new DynamoBoardStore(table),
  publicBaseUrl: environment.PUBLIC_BASE_URL.replace(/\/+$/, ''),
  warn: (text, detail) => logger.warn(text, detail),
});

export const handler = httpHandler(router, {
  logger,
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'channel-board' }),
});
