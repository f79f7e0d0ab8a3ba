import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
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
import { sweepCases } from '../../src/casework/sweep-cases.ts';
import { sweepReplies } from '../../src/channels/outbox/sweep-replies.ts';
import { calendarGaps } from '../../src/city/calendar-gaps.ts';
import { requeueDueDeliveries } from '../../src/dispatch/requeue-due-deliveries.ts';
import { pullFeed } from '../../src/intake/pull-feed.ts';
import { sweepContacts } from '../../src/intake/sweep-contacts.ts';
import { SECOND_MS } from '../../src/kernel/time.ts';
import { issuesToTell } from '../../src/reporting/unified-response/issues-to-tell.ts';
import { superviseHandler } from './handler.ts';

const environment = readEnvironment(
  z
    .object({ HOTLINE_TABLE: z.string(), CONTACTS_QUEUE_URL: z.string(), DELIVERIES_QUEUE_URL: z.string() })
    .and(SealingEnvironment)
    .and(ChannelEnvironment),
);
/** The function has 55 s; deadlines get half a minute of them, the rest is found again in the next. */
const CASES_MS = 30 * SECOND_MS;
const shards = ALL_SHARDS;
const clock = new SystemClock();
const table = { client: createDocumentClient(), name: environment.HOTLINE_TABLE };
const queues = createQueueClient();
const metrics = new Metrics({ namespace: 'Minsheng', serviceName: 'supervise' });
const logger = new Logger({ serviceName: 'supervise' });
const deliveries = new DynamoDeliveryRepository(table);
const endpoints = new DynamoEndpointRepository(table);
const cases = new DynamoCaseRepository(table, '');
const city = bundledCity();
const secrets = channelSecrets(environment);
const sealer = sealerFromEnvironment(environment, clock);

export const handler = superviseHandler({
  metrics,
  logger,
  steps: [
    {
      name: 'contacts',
      run: async () => {
        const queue = new SqsContactQueue(queues, environment.CONTACTS_QUEUE_URL);
        return (await sweepContacts({ contacts: new DynamoContactStore(table), queue, clock, shards })).queued;
      },
    },
    {
      name: 'feeds',
      run: async () => {
        const { boardFeeds = [] } = await secrets();
        const contactQueue = new SqsContactQueue(queues, environment.CONTACTS_QUEUE_URL);
        let added = 0;
        for (const feed of boardFeeds) {
          added += await pullFeed(feed, {
            clock,
            fetchFeed,
            sealer,
            queue: contactQueue,
            contacts: new DynamoContactStore(table),
            cursors: new DynamoFeedCursors(table),
            warn: (text, detail) => logger.warn(text, detail),
          });
        }
        return added;
      },
    },
    {
      name: 'replies',
      run: () => {
        const contactQueue = new SqsContactQueue(queues, environment.CONTACTS_QUEUE_URL);
        const queue = (replyId: string) => contactQueue.retryReply(replyId);
        return sweepReplies({ store: new DynamoReplyStore(table), queue, clock, shards });
      },
    },
    {
      name: 'issue-notices',
      run: async () => {
        const queue = new SqsContactQueue(queues, environment.CONTACTS_QUEUE_URL);
        const waiting = await issuesToTell(clock.now(), new DynamoIssueStore(table));
        for (const { month, issueId } of waiting) await queue.tellIssue(month, issueId);
        return waiting.length;
      },
    },
    {
      name: 'deliveries',
      run: () => {
        const queue = new SqsDeliveryQueue(queues, environment.DELIVERIES_QUEUE_URL);
        return requeueDueDeliveries(clock.now(), { clock, deliveries, endpoints, queue, shards });
      },
    },
    {
      // Not a thing to move, but one to hear of every minute until somebody completes the city's data.
      name: 'calendar',
      run: async () => {
        const missing = calendarGaps(city.city, clock.now());
        metrics.addMetric('CalendarYearMissing', MetricUnit.Count, missing.length);
        if (missing.length > 0)
          logger.warn('the calendar lacks the holidays of years deadlines reach into', { missing });
        return 0;
      },
    },
    {
      name: 'cases',
      run: async () => {
        const deadline = new Date(clock.now().getTime() + CASES_MS);
        const { changed, failed } = await sweepCases(
          { deadline },
          { cases, city, clock, spots: { index: new DynamoMatchIndex(table) } },
        );
        if (failed.length > 0) metrics.addMetric('SweepCaseFailed', MetricUnit.Count, failed.length);
        return changed;
      },
    },
  ],
});
