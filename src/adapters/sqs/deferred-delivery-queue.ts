import type { DeliveryQueue } from '../../dispatch/delivery-queue.ts';

/** Queue `deliveries` whose client is loaded with the first message: these requests seldom send one. */
export function deferredDeliveryQueue(queueUrl: string): DeliveryQueue {
  let made: Promise<DeliveryQueue> | undefined;
  const make = async (): Promise<DeliveryQueue> => {
    const [{ createQueueClient }, { SqsDeliveryQueue }] = await Promise.all([
      import('./create-queue-client.ts'),
      import('./sqs-delivery-queue.ts'),
    ]);
    return new SqsDeliveryQueue(createQueueClient(), queueUrl);
  };
  return {
    send: async (deliveries) => {
      made ??= make();
      await (await made).send(deliveries);
    },
  };
}
