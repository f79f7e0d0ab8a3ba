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
import { readChangeItem } from '../../src/adapters/dynamodb/change-item.ts';
import type { CaseEvent } from '../../src/contracts/case.ts';
import { type FanOutDeps, fanOutCaseChange } from '../../src/dispatch/fan-out-case-change.ts';

/** What the handler works with. */
export type FanOutHandlerDeps = FanOutDeps & {
  /** Sees to it that the case's item has reached these events, whoever wrote them and ended there; safe to repeat. */
  readonly catchUp: (events: readonly CaseEvent[]) => Promise<unknown>;
  /** Moves the counts of the month; safe to repeat. */
  readonly count: (events: readonly CaseEvent[]) => Promise<unknown>;
  /** Has the citizen told of what is theirs to hear; safe to repeat. */
  readonly tell: (events: readonly CaseEvent[]) => Promise<unknown>;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/**
 * Table stream -> deliveries, the case's item, counts of the month, and word to the citizen. A record of which any fails
 * is given back by its sequence number, with those after it; what succeeded is repeated and changes nothing.
 */
export function fanOutHandler(deps: FanOutHandlerDeps) {
  const work = async (record: DynamoDBRecord): Promise<void> => {
    const events = changeOf(record, deps.logger);
    if (events.length === 0) return;
    // A count that fails must not keep a webhook back, nor the other way round.
    const [deliveries, ...others] = await Promise.allSettled([
      fanOutCaseChange(events, deps),
      deps.catchUp(events),
      deps.count(events),
      deps.tell(events),
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

/** The events of the change a record brings; none for every other item, for what is not new, and for what can never be read. */
function changeOf(record: DynamoDBRecord, logger: Logger): readonly CaseEvent[] {
  const image = record.dynamodb?.NewImage;
  if (record.eventName !== 'INSERT' || image?.['entity']?.S !== 'case-change') return [];
  const read = readChangeItem(unmarshall(StreamImage.parse(image)));
  if (read.ok) return read.events;
  logger.error('not a change of a case', { sequenceNumber: record.dynamodb?.SequenceNumber, issue: read.issue });
  return [];
}
