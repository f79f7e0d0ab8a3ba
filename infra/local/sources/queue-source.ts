import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { Consumer } from 'sqs-consumer';
import type { InvocationOutcome } from '../functions/execution-environment.ts';
import type { RunLog } from '../run-log.ts';
import type { QueueSource } from '../template/source-wiring.ts';
import { failedItems } from './batch-answer.ts';
import { matchesPattern } from './event-pattern.ts';
import { queueRecord } from './queue-records.ts';

/** Lambda starts with five pollers; two cores are kept busy by three. */
const POLLERS = 3;
/** Seconds of a long poll; an abort ends it at once. */
const WAIT_SECONDS = 20;

/** Something that feeds events to functions until it is stopped. */
export interface RunningSource {
  /** Takes nothing new from now on. */
  stop(): void;
}

/**
 * Works off a queue with a function: what it did is deleted, what it failed stays hidden until the queue's visibility
 * timeout and comes again, until the queue's own redrive policy moves it away.
 */
export function startQueueSource(options: {
  readonly source: QueueSource;
  readonly queueUrl: string;
  readonly sqs: SQSClient;
  readonly invoke: (event: unknown) => Promise<InvocationOutcome>;
  readonly log: RunLog;
}): RunningSource {
  const { source, log } = options;
  let stopped = false;
  const handleMessageBatch = async (messages: Message[]): Promise<Message[]> => {
    const records = messages.map((message) => queueRecord(message, source.queue));
    // As Lambda does: a message that no filter wants is deleted without an invocation.
    const wanted = records.filter((record) => isWanted(record, source));
    if (wanted.length === 0) return messages;
    const outcome = await options.invoke({ Records: wanted });
    if (!outcome.ok) log.tell('warn', source.queue, outcome.error.message);
    const failed = failedItems({ outcome, partial: source.partial, ids: wanted.map(({ messageId }) => messageId) });
    if (failed.size > 0)
      log.tell('warn', source.queue, `${failed.size} of ${wanted.length} messages will be tried again`);
    return messages.filter(({ MessageId }) => MessageId === undefined || !failed.has(MessageId));
  };

  const consumers = Array.from({ length: Math.min(source.maxConcurrency ?? POLLERS, POLLERS) }, () => {
    const consumer = Consumer.create({
      queueUrl: options.queueUrl,
      sqs: options.sqs,
      batchSize: source.batchSize,
      waitTimeSeconds: WAIT_SECONDS,
      messageSystemAttributeNames: ['All'],
      messageAttributeNames: ['All'],
      handleMessageBatch,
      suppressFifoWarning: true,
    });
    const tell = (error: Error): void => {
      // The stop itself aborts the long poll.
      if (!stopped) log.tell('warn', source.queue, error.message);
    };
    consumer.on('error', tell);
    consumer.on('processing_error', tell);
    consumer.start();
    return consumer;
  });
  return {
    stop: () => {
      stopped = true;
      for (const consumer of consumers) consumer.stop({ abort: true });
    },
  };
}

function isWanted(record: SQSRecord, source: QueueSource): boolean {
  if (source.filters.length === 0) return true;
  const visible = { ...record, body: parsedOrText(record.body) };
  return source.filters.some((pattern) => matchesPattern(visible, pattern));
}

function parsedOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
