import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { DeliveryMessage } from '../../contracts/queue.ts';
import type { DeliveryQueue, QueuedDelivery } from '../../dispatch/delivery-queue.ts';
import { inBatches } from '../../dispatch/in-batches.ts';

/** SendMessageBatch takes ten. */
const BATCH = 10;
const PARALLEL_BATCHES = 10;

/** A batch of which the queue did not take every message. */
export class QueueRefusedError extends Error {
  override readonly name = 'QueueRefusedError';
}

/**
 * Queue `deliveries` on SQS. The endpoint is the message group: on a standard queue that is SQS's fair queueing,
 * which keeps one endpoint's backlog from delaying the others.
 */
export class SqsDeliveryQueue implements DeliveryQueue {
  readonly #client: SQSClient;
  readonly #queueUrl: string;

  constructor(client: SQSClient, queueUrl: string) {
    this.#client = client;
    this.#queueUrl = queueUrl;
  }

  async send(deliveries: readonly QueuedDelivery[]): Promise<void> {
    const starts = Array.from({ length: Math.ceil(deliveries.length / BATCH) }, (_, index) => index * BATCH);
    await inBatches(starts, PARALLEL_BATCHES, (start) => this.#sendBatch(deliveries.slice(start, start + BATCH)));
  }

  async #sendBatch(batch: readonly QueuedDelivery[]): Promise<void> {
    const { Failed = [] } = await this.#client.send(
      new SendMessageBatchCommand({
        QueueUrl: this.#queueUrl,
        Entries: batch.map(({ deliveryId, endpointId, attempt, delaySeconds }, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(DeliveryMessage.parse({ v: 1, deliveryId, attempt })),
          MessageGroupId: endpointId,
          ...(delaySeconds === undefined ? {} : { DelaySeconds: Math.min(delaySeconds, 900) }),
        })),
      }),
    );
    if (Failed.length > 0) throw new QueueRefusedError(`${Failed.length} of ${batch.length}: ${Failed[0]?.Code}`);
  }
}
