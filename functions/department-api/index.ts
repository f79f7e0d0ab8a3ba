import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { SealingEnvironment, sealerFromEnvironment } from '../../src/adapters/crypto/sealer-from-environment.ts';
import { DynamoDeliveryRepository } from '../../src/adapters/dynamodb/delivery-repository.ts';
import { DynamoAccessKeyStore } from '../../src/adapters/dynamodb/dynamo-access-key-store.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoIdentityVault } from '../../src/adapters/dynamodb/dynamo-identity-vault.ts';
import { DynamoEndpointRepository } from '../../src/adapters/dynamodb/endpoint-repository.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { idempotentPosts } from '../../src/adapters/http/idempotent-posts.ts';
import { WebhookEnvironment, webhookPolicy } from '../../src/adapters/http/webhook-policy.ts';
import { HttpWebhookSender } from '../../src/adapters/http/webhook-sender.ts';
import { httpHandler } from '../../src/adapters/lambda/http-handler.ts';
import { deferredProofUploads } from '../../src/adapters/s3/deferred-proof-uploads.ts';
import { S3FileLinks } from '../../src/adapters/s3/s3-file-links.ts';
import { deferredDeliveryQueue } from '../../src/adapters/sqs/deferred-delivery-queue.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { systemRandom as random } from '../../src/adapters/system/system-random.ts';
import { departmentRouter } from './handler.ts';

const environment = readEnvironment(
  z
    .object({
      HOTLINE_TABLE: z.string(),
      IDENTITIES_TABLE: z.string(),
      IDEMPOTENCY_TABLE: z.string(),
      DELIVERIES_QUEUE_URL: z.string(),
      ATTACHMENTS_BUCKET: z.string(),
    })
    .and(SealingEnvironment)
    .and(WebhookEnvironment),
);
const clock = new SystemClock();
const client = createDocumentClient();
const table = { client, name: environment.HOTLINE_TABLE };
const identities = { client, name: environment.IDENTITIES_TABLE };
const sealer = sealerFromEnvironment(environment, clock);
const logger = new Logger({ serviceName: 'department-api' });
const policy = webhookPolicy(environment);

const router = departmentRouter({
  clock,
  random,
  logger,
  city: bundledCity(),
  cases: new DynamoCaseRepository(table, identities.name),
  keys: new DynamoAccessKeyStore(table),
  vault: new DynamoIdentityVault({ table: identities, sealer, random }),
  uploads: deferredProofUploads({ bucket: environment.ATTACHMENTS_BUCKET, clock }),
  links: new S3FileLinks({ bucket: environment.ATTACHMENTS_BUCKET, clock }),
  runOnce: idempotentPosts(environment.IDEMPOTENCY_TABLE, client),
  endpoints: {
    clock,
    random,
    sealer,
    endpoints: new DynamoEndpointRepository(table),
    deliveries: new DynamoDeliveryRepository(table),
    queue: deferredDeliveryQueue(environment.DELIVERIES_QUEUE_URL),
    sender: new HttpWebhookSender({ policy }),
    urlPolicy: policy,
  },
});

export const handler = httpHandler(router, {
  logger,
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'department-api' }),
});
