import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueWiring } from '../template/data-wiring.ts';
import { PLACE } from '../template/place.ts';

/** The URL of a queue here; the one the engine returns names a host that does not resolve. */
export function queueUrl(engine: string, name: string): string {
  return `${engine}/${PLACE.accountId}/${name}`;
}

/** Creates the queues that are missing and sets the attributes of those that are there; dead-letter queues first. Their messages stay. */
export async function ensureQueues(
  client: SQSClient,
  wiring: { readonly engine: string; readonly queues: readonly QueueWiring[] },
): Promise<void> {
  const deadLettersFirst = wiring.queues.toSorted(
    (one, other) => Number(one.deadLetterQueue !== undefined) - Number(other.deadLetterQueue !== undefined),
  );
  for (const { name, attributes } of deadLettersFirst) {
    try {
      await client.send(new GetQueueUrlCommand({ QueueName: name }));
    } catch (error) {
      if (!(error instanceof QueueDoesNotExist)) throw error;
      await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
      continue;
    }
    if (Object.keys(attributes).length === 0) continue;
    await client.send(
      new SetQueueAttributesCommand({ QueueUrl: queueUrl(wiring.engine, name), Attributes: attributes }),
    );
  }
}

/** Messages of a queue: waiting, in a consumer's hand, delayed. */
export interface QueueDepth {
  readonly waiting: number;
  readonly inHand: number;
  readonly delayed: number;
}

/** Counts the messages of one queue. */
export async function queueDepth(client: SQSClient, url: string): Promise<QueueDepth> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  );
  return {
    waiting: Number(Attributes['ApproximateNumberOfMessages']),
    inHand: Number(Attributes['ApproximateNumberOfMessagesNotVisible']),
    delayed: Number(Attributes['ApproximateNumberOfMessagesDelayed']),
  };
}
