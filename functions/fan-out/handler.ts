import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { CaseEvent } from '../../src/contracts/case.ts';
import { type FanOutDeps, fanOutCaseEvent } from '../../src/dispatch/fan-out-case-event.ts';

/** What the handler works with. */
export type FanOutHandlerDeps = FanOutDeps & {
  /** Moves the counts of the month; safe to repeat. */
  readonly count: (event: CaseEvent) => Promise<unknown>;
  /** Has the citizen told, where the event is theirs to hear; safe to repeat. */
  readonly tell: (event: CaseEvent) => Promise<unknown>;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/**
 * Table stream -> deliveries, counts of the month, and word to the citizen. A record of which any fails is given back by its
 * sequence number, with those after it; what succeeded is repeated and changes nothing.
 */
export function fanOutHandler(deps: FanOutHandlerDeps) {
  const work = async (record: DynamoDBRecord): Promise<void> => {
    const event = caseEventOf(record, deps.logger);
    if (event === null) return;
    // A count that fails must not keep a webhook back, nor the other way round.
    const [deliveries, ...others] = await Promise.allSettled([
      fanOutCaseEvent(event, deps),
      deps.count(event),
      deps.tell(event),
    ]);
    if (deliveries.status === 'rejected') throw deliveries.reason;
    deps.metrics.addMetric('DeliveriesMade', MetricUnit.Count, deliveries.value);
    for (const other of others) if (other.status === 'rejected') throw other.reason;
  };
  return middy<DynamoDBStreamEvent>()
    .use(injectLambdaContext(deps.logger))
    .use(logMetrics(deps.metrics))
    .handler((event, context) => {
      const processor = new BatchProcessor(EventType.DynamoDBStreams);
      return processPartialResponse(event, work, processor, {
        context,
        throwOnFullBatchFailure: false,
        // Order does not matter to receivers, who order by version; what is repeated after a failure changes nothing.
        processInParallel: true,
      });
    });
}

/** Images as the stream has them; what an attribute holds is for `unmarshall` to read. */
const StreamImage = z.record(
  z.string(),
  z.custom<AttributeValue>((value) => typeof value === 'object' && value !== null),
);

/** The case event a record brings; null for every other item, for what is not new, and for what can never be read. */
function caseEventOf(record: DynamoDBRecord, logger: Logger): CaseEvent | null {
  const image = record.dynamodb?.NewImage;
  if (record.eventName !== 'INSERT' || image?.['entity']?.S !== 'case-event') return null;
  const parsed = CaseEvent.safeParse(unmarshall(StreamImage.parse(image)));
  if (parsed.success) return parsed.data;
  logger.error('not a case event', { sequenceNumber: record.dynamodb?.SequenceNumber, issues: parsed.error.issues });
  return null;
}
