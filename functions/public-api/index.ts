import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { SealingEnvironment, sealerFromEnvironment } from '../../src/adapters/crypto/sealer-from-environment.ts';
import { DynamoAddressCounter } from '../../src/adapters/dynamodb/dynamo-address-counter.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoCodeGuard } from '../../src/adapters/dynamodb/dynamo-code-guard.ts';
import { DynamoContactStore } from '../../src/adapters/dynamodb/dynamo-contact-store.ts';
import { DynamoOpenDataCatalogue } from '../../src/adapters/dynamodb/issue-open-data.ts';
import { DynamoIssueStore } from '../../src/adapters/dynamodb/issue-store.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { idempotentPosts } from '../../src/adapters/http/idempotent-posts.ts';
import { httpHandler } from '../../src/adapters/lambda/http-handler.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { systemRandom as random } from '../../src/adapters/system/system-random.ts';
import { publicRouter } from './handler.ts';

const environment = readEnvironment(
  z
    .object({
      HOTLINE_TABLE: z.string(),
      IDENTITIES_TABLE: z.string(),
      IDEMPOTENCY_TABLE: z.string(),
      PUBLIC_BASE_URL: z.url(),
    })
    .and(SealingEnvironment),
);
const client = createDocumentClient();
const table = { client, name: environment.HOTLINE_TABLE };
const clock = new SystemClock();
const logger = new Logger({ serviceName: 'public-api' });

const router = publicRouter({
  clock,
  random,
  city: bundledCity(),
  // Who joins a matter is sealed here; nothing is ever opened.
  sealer: sealerFromEnvironment(environment, clock),
  contacts: new DynamoContactStore(table),
  addresses: new DynamoAddressCounter(table),
  cases: new DynamoCaseRepository(table, environment.IDENTITIES_TABLE),
  guard: new DynamoCodeGuard(table),
  catalogue: new DynamoOpenDataCatalogue(table),
  issues: new DynamoIssueStore(table),
  baseUrl: environment.PUBLIC_BASE_URL.replace(/\/$/, ''),
  runOnce: idempotentPosts(environment.IDEMPOTENCY_TABLE, client),
  logger,
});

export const handler = httpHandler(router, {
  logger,
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'public-api' }),
});
