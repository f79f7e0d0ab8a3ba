import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { DeliveryMessage } from '../../src/contracts/queue.ts';
import { type DeliverDeps, type DeliverOutcome, deliver } from '../../src/dispatch/deliver.ts';
import { recordDeadMessage } from '../../src/dispatch/record-dead-message.ts';

/** What the handler works with. */
export type DeliverHandlerDeps = DeliverDeps & {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Tells the case of a delivery that was given up; whether the case moved. */
  readonly markUnsent: (deliveryId: string) => Promise<boolean>;
  /** The queue's name; records of another queue are of its dead letters. */
  readonly queueName: string;
};

const METRIC_OF: Record<DeliverOutcome, string> = {
  delivered: 'Delivered',
  failed: 'DeliveryFailed',
  abandoned: 'DeliveryAbandoned',
  deferred: 'DeliveryDeferred',
  waiting: 'DeliveryWaiting',
  dropped: 'MessageDropped',
};

/**
 * Queue `deliveries` -> one attempt each; its dead letters -> the retry table. Only what could not be recorded goes back
 * to the queue it came from.
 */
export function deliverHandler(deps: DeliverHandlerDeps) {
  const work = async (record: SQSRecord): Promise<void> => {
    const message = messageOf(record.body);
    if (message === null) {
      // It can never succeed, and nothing of the hotline sends such.
      deps.logger.error('not a delivery message', { messageId: record.messageId });
      return;
    }
    const isDead = !record.eventSourceARN.endsWith(`:${deps.queueName}`);
    if (isDead) {
      deps.logger.error('a message the queue gave up', { messageId: record.messageId, deliveryId: message.deliveryId });
      deps.metrics.addMetric('MessageDead', MetricUnit.Count, 1);
    }
    const outcome = await (isDead ? recordDeadMessage(message, deps) : deliver(message, deps));
    deps.metrics.addMetric(METRIC_OF[outcome], MetricUnit.Count, 1);
    // Given up just now, or before a crash in between: the message that comes again finds nothing else to do.
    const mayBeUnsent = outcome === 'abandoned' || outcome === 'dropped';
    if (mayBeUnsent && (await deps.markUnsent(message.deliveryId))) {
      deps.metrics.addMetric('CaseUnsent', MetricUnit.Count, 1);
    }
  };
  return middy<SQSEvent>()
    .use(injectLambdaContext(deps.logger))
    .use(logMetrics(deps.metrics))
    .handler((event, context) =>
      processPartialResponse(event, work, new BatchProcessor(EventType.SQS), {
        context,
        throwOnFullBatchFailure: false,
      }),
    );
}

function messageOf(body: string): DeliveryMessage | null {
  try {
    return DeliveryMessage.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
