import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { ChannelEnvironment, channelSecrets } from '../../src/adapters/channels/channel-environment.ts';
import { fileCaller } from '../../src/adapters/channels/fetch-file.ts';
import { SealingEnvironment, sealerFromEnvironment } from '../../src/adapters/crypto/sealer-from-environment.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { httpHandler } from '../../src/adapters/lambda/http-handler.ts';
import { createQueueClient } from '../../src/adapters/sqs/create-queue-client.ts';
import { SqsContactQueue } from '../../src/adapters/sqs/sqs-contact-queue.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { channelSmsRouter } from './handler.ts';

const environment = readEnvironment(
  z
    .object({ HOTLINE_TABLE: z.string(), CONTACTS_QUEUE_URL: z.string() })
    .and(SealingEnvironment)
    .and(ChannelEnvironment),
);
const clock = new SystemClock();
const logger = new Logger({ serviceName: 'channel-sms' });
const router = channelSmsRouter({
  clock,
  logger,
  contacts: new DynamoContactStore({ client: createDocumentClient(), name: environment.HOTLINE_TABLE }),
  sealer: sealerFromEnvironment(environment, clock),
  queue: new SqsContactQueue(createQueueClient(), environment.CONTACTS_QUEUE_URL),
  secrets: channelSecrets(environment),
  file: fileCaller(),
  warn: (text, detail) => logger.warn(text, detail),
});

export const handler = httpHandler(router, {
  logger,
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'channel-sms' }),
});
