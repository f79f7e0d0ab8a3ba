import type { Endpoint } from '../contracts/endpoint.ts';

/** Keeps an endpoint's requests a minute, over all workers. */
export interface RateGate {
  /** Takes one request of this minute; null, or the moment to come back at. */
  take(endpoint: Endpoint, now: Date): Promise<Date | null>;
}
