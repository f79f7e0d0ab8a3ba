import type { Delivery, DeliverySummary } from '../contracts/delivery.ts';

/** Something the sweep found due: a delivery, or an endpoint whose waiting deliveries are being put back. */
export type DueItem =
  | { readonly kind: 'delivery'; readonly id: string; readonly dueSk: string }
  | { readonly kind: 'endpoint'; readonly departmentId: string; readonly endpointId: string };

/** A page of a list; `cursor` is null at its end. */
export type Page<T> = { readonly items: readonly T[]; readonly cursor: string | null };

/** Where deliveries are kept. Every write is conditional, so two workers on one delivery cannot undo each other. */
export interface DeliveryRepository {
  /** Stores a new delivery; `known` leaves what is there untouched. */
  create(delivery: Delivery): Promise<'created' | 'known'>;
  get(id: string): Promise<Delivery | null>;
  /** Replaces the changing part if `attemptCount` is still the expected one; false when it is not. */
  save(delivery: Delivery, expectedAttemptCount: number): Promise<boolean>;
  /** Due at or before `now`, of one shard, oldest first. */
  due(query: { readonly now: Date; readonly shard: number; readonly limit: number }): Promise<readonly DueItem[]>;
  /** Moves a due delivery's next look to `until`, if nobody did so before; null when somebody did. */
  lease(item: { readonly id: string; readonly dueSk: string }, until: Date): Promise<Delivery | null>;
  /** Ids of deliveries that wait for the endpoint. */
  waitingOf(endpointId: string, limit: number): Promise<readonly string[]>;
  /** Deliveries of an endpoint, of events from one time to another, both inclusive; newest event first. */
  ofEndpoint(query: {
    readonly endpointId: string;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly limit: number;
    readonly cursor: string | null;
  }): Promise<Page<DeliverySummary>>;
}
