import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { SealingEnvironment, sealerFromEnvironment } from '../../src/adapters/crypto/sealer-from-environment.ts';
import { DynamoDeliveryRepository } from '../../src/adapters/dynamodb/delivery-repository.ts';
import { DynamoAccessKeyStore } from '../../src/adapters/dynamodb/dynamo-access-key-store.ts';
import { DynamoCaseRecords } from '../../src/adapters/dynamodb/dynamo-case-records.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoFailedContacts } from '../../src/adapters/dynamodb/dynamo-failed-contacts.ts';
import { DynamoIdentityVault } from '../../src/adapters/dynamodb/dynamo-identity-vault.ts';
import { DynamoOperatorTasks } from '../../src/adapters/dynamodb/dynamo-operator-tasks.ts';
import { DynamoRuleLedger } from '../../src/adapters/dynamodb/dynamo-rule-ledger.ts';
import { DynamoEndpointRepository } from '../../src/adapters/dynamodb/endpoint-repository.ts';
import { DynamoIssueStore } from '../../src/adapters/dynamodb/issue-store.ts';
import { DynamoMonthReports } from '../../src/adapters/dynamodb/month-reports.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { idempotentPosts } from '../../src/adapters/http/idempotent-posts.ts';
import { WebhookEnvironment, webhookPolicy } from '../../src/adapters/http/webhook-policy.ts';
import { HttpWebhookSender } from '../../src/adapters/http/webhook-sender.ts';
import { httpHandler } from '../../src/adapters/lambda/http-handler.ts';
import { S3FileLinks } from '../../src/adapters/s3/s3-file-links.ts';
import { deferredDeliveryQueue } from '../../src/adapters/sqs/deferred-delivery-queue.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { systemRandom as random } from '../../src/adapters/system/system-random.ts';
import { CachedCityRules } from '../../src/routing/city-rules.ts';
import { operatorRouter } from './handler.ts';

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
const logger = new Logger({ serviceName: 'operator-api' });
const policy = webhookPolicy(environment);
const city = bundledCity();
const ledger = new DynamoRuleLedger(table);

const router = operatorRouter({
  clock,
  random,
  logger,
  city,
  ledger,
  rules: new CachedCityRules({ city, clock, changes: ledger }),
  cases: new DynamoCaseRepository(table, identities.name),
  keys: new DynamoAccessKeyStore(table),
  vault: new DynamoIdentityVault({ table: identities, sealer, random }),
  contacts: new DynamoContactStore(table),
  failed: new DynamoFailedContacts(table),
  sealer,
  records: new DynamoCaseRecords(table),
  tasks: new DynamoOperatorTasks(table),
  issues: new DynamoIssueStore(table),
  reports: new DynamoMonthReports(table),
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
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'operator-api' }),
});
