import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { DeliveryMessage } from '../../src/contracts/queue.ts';
import { type DeliverDeps, type DeliverOutcome, deliver } from '../../src/dispatch/deliver.ts';

/** What the handler works with. */
export type DeliverHandlerDeps = DeliverDeps & {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Tells the case of a delivery that was given up; whether the case moved. */
  readonly markUnsent: (deliveryId: string) => Promise<boolean>;
};

const METRIC_OF: Record<DeliverOutcome, string> = {
  delivered: 'Delivered',
  failed: 'DeliveryFailed',
  abandoned: 'DeliveryAbandoned',
  deferred: 'DeliveryDeferred',
  waiting: 'DeliveryWaiting',
  dropped: 'MessageDropped',
};

/** Queue `deliveries` -> one attempt each. Only what could not be recorded goes back to the queue. */
export function deliverHandler(deps: DeliverHandlerDeps) {
  const work = async (record: SQSRecord): Promise<void> => {
    const message = messageOf(record.body);
    if (message === null) {
      // It can never succeed, and the delivery it may have meant is found by the sweep.
      deps.logger.error('not a delivery message', { messageId: record.messageId });
      return;
    }
    const outcome = await deliver(message, deps);
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
