import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { catchUpWith } from '../../src/adapters/dynamodb/case-commit.ts';
import { readEvents } from '../../src/adapters/dynamodb/case-lists.ts';
import { DynamoDeliveryRepository } from '../../src/adapters/dynamodb/delivery-repository.ts';
import { DynamoEndpointRepository } from '../../src/adapters/dynamodb/endpoint-repository.ts';
import { DynamoMonthCounts } from '../../src/adapters/dynamodb/month-counts.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { createQueueClient } from '../../src/adapters/sqs/create-queue-client.ts';
import { SqsContactQueue } from '../../src/adapters/sqs/sqs-contact-queue.ts';
import { SqsDeliveryQueue } from '../../src/adapters/sqs/sqs-delivery-queue.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { historyWith } from '../../src/cases/history-with.ts';
import { concernsCitizen } from '../../src/casework/citizen-notice.ts';
import type { CaseEvent } from '../../src/contracts/case.ts';
import { EndpointCache } from '../../src/dispatch/endpoint-cache.ts';
import { ReplayedCaseMoments } from '../../src/dispatch/replayed-case-moments.ts';
import { countCase } from '../../src/reporting/counts/count-case.ts';
import { inTurn } from '../../src/reporting/counts/in-turn.ts';
import { fanOutHandler } from './handler.ts';

const environment = readEnvironment(
  z.object({ HOTLINE_TABLE: z.string(), DELIVERIES_QUEUE_URL: z.string(), CONTACTS_QUEUE_URL: z.string() }),
);
const table = { client: createDocumentClient(), name: environment.HOTLINE_TABLE };
const clock = new SystemClock();
const cases = {
  events: (caseId: string, cursor?: string) => readEvents(table, caseId, cursor),
};
const counting = { cases, counts: new DynamoMonthCounts(table), calendar: bundledCity().city.calendar };
const queues = createQueueClient();
const citizens = new SqsContactQueue(queues, environment.CONTACTS_QUEUE_URL);

export const handler = fanOutHandler({
  clock,
  moments: new ReplayedCaseMoments(cases),
  catchUp: (events) => catchUpWith(events, table),
  count: inTurn(async (events: readonly CaseEvent[]) => {
    const known = { ...counting, cases: historyWith(events, cases) };
    for (const event of events) await countCase(event, known);
  }),
  tell: async (events) => {
    for (const { caseId, version } of events.filter(concernsCitizen)) await citizens.tell(caseId, version);
  },
  endpoints: new EndpointCache(new DynamoEndpointRepository(table), clock),
  deliveries: new DynamoDeliveryRepository(table),
  queue: new SqsDeliveryQueue(queues, environment.DELIVERIES_QUEUE_URL),
  logger: new Logger({ serviceName: 'fan-out' }),
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'fan-out' }),
});
