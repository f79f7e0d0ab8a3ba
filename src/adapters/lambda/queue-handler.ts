import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { dotPath } from '../../kernel/dot-path.ts';

/** What one record of a queue led to. */
export type RecordOutcome =
  | { readonly kind: 'done' }
  /** It can never succeed: recorded, counted and acknowledged. */
  | { readonly kind: 'hopeless'; readonly reason: string };

/** A function on a queue. */
export type QueueFunction<T> = {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The schema of a record's body. */
  readonly message: z.ZodType<T>;
  /** Works on one message. Throws when it may succeed later: the record goes back to the queue. */
  readonly work: (message: T) => Promise<RecordOutcome>;
};

/** A body that is no message of the queue. */
class BrokenRecordError extends Error {
  override readonly name = 'BrokenRecordError';
}

/**
 * A Lambda handler for an SQS queue: records one by one, partial batch failures, a broken body ends in the
 * dead-letter queue and never blocks its batch, and neither bodies nor errors' texts with data get into the log.
 */
export function queueHandler<T>(queue: QueueFunction<T>) {
  const handleRecord = async (record: SQSRecord): Promise<void> => {
    const message = parseBody(record.body, queue.message);
    if (!message.ok) {
      queue.metrics.addMetric('BrokenRecord', MetricUnit.Count, 1);
      // It goes the way of the dead-letter queue, where an operator finds it with this line's reason.
      queue.logger.error('record is no message of this queue', { messageId: record.messageId, reason: message.reason });
      throw new BrokenRecordError(message.reason);
    }
    const outcome = await queue.work(message.value);
    queue.metrics.addMetric(outcome.kind === 'done' ? 'RecordDone' : 'RecordHopeless', MetricUnit.Count, 1);
    if (outcome.kind === 'hopeless') {
      queue.logger.warn('record can never succeed', { messageId: record.messageId, reason: outcome.reason });
    }
  };
  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(queue.logger))
    .use(logMetrics(queue.metrics))
    .handler(
      (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
        processPartialResponse(event, handleRecord, new BatchProcessor(EventType.SQS), {
          context,
          throwOnFullBatchFailure: false,
        }),
    );
}

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

function parseBody<T>(body: string, schema: z.ZodType<T>): Parsed<T> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { ok: false, reason: 'body is not JSON' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    reason: parsed.error.issues.map((issue) => `${dotPath(issue.path)}: ${issue.message}`).join('; '),
  };
}
