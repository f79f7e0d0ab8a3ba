/** A delivery put on the queue, with the attempts it had then. */
export type QueuedDelivery = {
  readonly deliveryId: string;
  /** The queue shares its throughput fairly between endpoints. */
  readonly endpointId: string;
  readonly attempt: number;
  /** At most 900 s, the queue's own limit; longer waits live in the table. */
  readonly delaySeconds?: number;
};

/** The queue `deliveries`: what it takes it hands out until it is worked off, or gives it up to where it is recorded. */
export interface DeliveryQueue {
  send(deliveries: readonly QueuedDelivery[]): Promise<void>;
}
