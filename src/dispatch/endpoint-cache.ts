import type { Endpoint } from '../contracts/endpoint.ts';
import type { Clock } from '../kernel/clock.ts';
import type { EndpointRepository } from './endpoint-repository.ts';

/** Long enough to read a flooded endpoint once for hundreds of deliveries, short enough that a pause is felt at once. */
const FRESH_MS = 5_000;
const KEPT = 2_000;

type Reads = Pick<EndpointRepository, 'get' | 'save' | 'ofDepartment'>;

/**
 * Endpoints kept in memory for seconds. One that is not active is read again each time: setting a delivery
 * aside must never rest on a stale answer. What this worker writes it sees at once.
 */
export class EndpointCache implements Reads {
  readonly #behind: Reads;
  readonly #clock: Clock;
  readonly #kept = new Map<string, { readonly at: number; readonly endpoint: Promise<Endpoint | null> }>();
  readonly #lists = new Map<string, { readonly at: number; readonly list: Promise<readonly Endpoint[]> }>();

  constructor(behind: Reads, clock: Clock) {
    this.#behind = behind;
    this.#clock = clock;
  }

  async get(departmentId: string, endpointId: string): Promise<Endpoint | null> {
    const now = this.#clock.now().getTime();
    const kept = this.#kept.get(endpointId);
    if (kept !== undefined && now - kept.at < FRESH_MS) {
      const endpoint = await kept.endpoint;
      if (endpoint?.status === 'active') return endpoint;
    }
    return this.#keep(endpointId, this.#behind.get(departmentId, endpointId));
  }

  async save(endpoint: Endpoint, beside?: Parameters<Reads['save']>[1]): Promise<boolean> {
    const saved = await this.#behind.save(endpoint, beside);
    if (saved) this.#kept.set(endpoint.id, { at: this.#clock.now().getTime(), endpoint: Promise.resolve(endpoint) });
    else this.#kept.delete(endpoint.id);
    return saved;
  }

  async ofDepartment(departmentId: string): Promise<readonly Endpoint[]> {
    const now = this.#clock.now().getTime();
    const kept = this.#lists.get(departmentId);
    if (kept !== undefined && now - kept.at < FRESH_MS) return kept.list;
    const list = this.#behind.ofDepartment(departmentId);
    list.catch(() => this.#lists.delete(departmentId));
    this.#lists.set(departmentId, { at: now, list });
    return list;
  }

  #keep(endpointId: string, endpoint: Promise<Endpoint | null>): Promise<Endpoint | null> {
    if (this.#kept.size >= KEPT) this.#kept.clear();
    this.#kept.set(endpointId, { at: this.#clock.now().getTime(), endpoint });
    endpoint.catch(() => this.#kept.delete(endpointId));
    return endpoint;
  }
}
