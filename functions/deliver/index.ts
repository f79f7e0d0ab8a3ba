import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { SealingEnvironment, sealerFromEnvironment } from '../../src/adapters/crypto/sealer-from-environment.ts';
import { readEvents } from '../../src/adapters/dynamodb/case-lists.ts';
import { DynamoDeliveryRepository } from '../../src/adapters/dynamodb/delivery-repository.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoRateGate } from '../../src/adapters/dynamodb/endpoint-rate-gate.ts';
import { DynamoEndpointRepository } from '../../src/adapters/dynamodb/endpoint-repository.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { WebhookEnvironment, webhookPolicy } from '../../src/adapters/http/webhook-policy.ts';
import { HttpWebhookSender } from '../../src/adapters/http/webhook-sender.ts';
import { createQueueClient } from '../../src/adapters/sqs/create-queue-client.ts';
import { SqsDeliveryQueue } from '../../src/adapters/sqs/sqs-delivery-queue.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { markUnsent } from '../../src/casework/mark-unsent.ts';
import { EndpointCache } from '../../src/dispatch/endpoint-cache.ts';
import { EndpointSlots } from '../../src/dispatch/endpoint-slots.ts';
import { ReplayedCaseMoments } from '../../src/dispatch/replayed-case-moments.ts';
import { deliverHandler } from './handler.ts';

const Environment = z
  .object({ HOTLINE_TABLE: z.string(), DELIVERIES_QUEUE_URL: z.string(), PUBLIC_BASE_URL: z.url() })
  .and(SealingEnvironment)
  .and(WebhookEnvironment);
const environment = readEnvironment(Environment);
const table = { client: createDocumentClient(), name: environment.HOTLINE_TABLE };
const clock = new SystemClock();
const city = bundledCity();
const deliveries = new DynamoDeliveryRepository(table);
const endpoints = new DynamoEndpointRepository(table);
const cases = new DynamoCaseRepository(table, '');

export const handler = deliverHandler({
  clock,
  random: systemRandom,
  moments: new ReplayedCaseMoments({ events: (caseId, cursor) => readEvents(table, caseId, cursor) }),
  sealer: sealerFromEnvironment(environment, clock),
  bodies: {
    publicBaseUrl: environment.PUBLIC_BASE_URL.replace(/\/$/, ''),
    categoryName: (code) => city.category(code)?.name.zh ?? code,
  },
  endpoints: new EndpointCache(endpoints, clock),
  deliveries,
  markUnsent: (deliveryId) => markUnsent(deliveryId, { cases, city, clock, deliveries, endpoints }),
  sender: new HttpWebhookSender({ policy: webhookPolicy(environment) }),
  rate: new DynamoRateGate(table),
  slots: new EndpointSlots(),
  queue: new SqsDeliveryQueue(createQueueClient(), environment.DELIVERIES_QUEUE_URL),
  queueName: environment.DELIVERIES_QUEUE_URL.split('/').at(-1) ?? '',
  logger: new Logger({ serviceName: 'deliver' }),
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'deliver' }),
});
