import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoCodeGuard } from '../../src/adapters/dynamodb/dynamo-code-guard.ts';
import { DynamoOpenDataCatalogue } from '../../src/adapters/dynamodb/issue-open-data.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { idempotentPosts } from '../../src/adapters/http/idempotent-posts.ts';
import { httpHandler } from '../../src/adapters/lambda/http-handler.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { publicRouter } from './handler.ts';

const environment = readEnvironment(
  z.object({ HOTLINE_TABLE: z.string(), IDEMPOTENCY_TABLE: z.string(), PUBLIC_BASE_URL: z.url() }),
);
const client = createDocumentClient();
const table = { client, name: environment.HOTLINE_TABLE };
const logger = new Logger({ serviceName: 'public-api' });

const router = publicRouter({
  clock: new SystemClock(),
  city: bundledCity(),
  // Nothing is opened here, so that no name of the table of identities is needed.
  cases: new DynamoCaseRepository(table, ''),
  guard: new DynamoCodeGuard(table),
  catalogue: new DynamoOpenDataCatalogue(table),
  baseUrl: environment.PUBLIC_BASE_URL.replace(/\/$/, ''),
  runOnce: idempotentPosts(environment.IDEMPOTENCY_TABLE, client),
  logger,
});

export const handler = httpHandler(router, {
  logger,
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'public-api' }),
});
