import type { CaseHistory } from '../../src/cases/case-repository.ts';
import type { Delivery } from '../../src/contracts/delivery.ts';
import type { Endpoint } from '../../src/contracts/endpoint.ts';
import { type DeliverDeps, type DeliverOutcome, deliver } from '../../src/dispatch/deliver.ts';
import { EndpointSlots } from '../../src/dispatch/endpoint-slots.ts';
import { fanOutCaseChange } from '../../src/dispatch/fan-out-case-change.ts';
import { ReplayedCaseMoments } from '../../src/dispatch/replayed-case-moments.ts';
import { requeueDueDeliveries } from '../../src/dispatch/requeue-due-deliveries.ts';
import { FixedClock } from '../../src/kernel/clock.ts';
import { SeededRandom, TEST_NOW } from './case-builders.ts';
import { openSealer, TEST_BODIES } from './dispatch-builders.ts';
import {
  MemoryDeliveryQueue,
  MemoryDeliveryRepository,
  MemoryEndpointRepository,
  ScriptedSender,
} from './memory-dispatch.ts';

/** Everything dispatch works with, in memory, with a clock a test moves. */
export class DispatchWorld {
  readonly clock = new FixedClock(TEST_NOW);
  readonly random = new SeededRandom('dispatch');
  readonly sealer = openSealer;
  readonly bodies = TEST_BODIES;
  readonly deliveries = new MemoryDeliveryRepository();
  readonly endpoints: MemoryEndpointRepository;
  readonly queue = new MemoryDeliveryQueue();
  readonly sender = new ScriptedSender();
  readonly slots = new EndpointSlots();
  readonly shards = [0];
  readonly urlPolicy = { allowLoopback: false, allowedHosts: new Set<string>() };
  readonly rate: DeliverDeps['rate'] = { take: async () => null };
  readonly moments: ReplayedCaseMoments;
  readonly #history: CaseHistory;

  constructor(history: CaseHistory, endpoints: readonly Endpoint[]) {
    this.#history = history;
    this.endpoints = new MemoryEndpointRepository(endpoints);
    this.moments = new ReplayedCaseMoments({ events: async () => ({ items: history.events }) });
  }

  /** Fans the newest event of the case out; returns the deliveries made. */
  async fanOut(): Promise<readonly Delivery[]> {
    const event = this.#history.events.at(-1);
    if (event === undefined) throw new Error('a history has events');
    await fanOutCaseChange([event], this);
    return [...this.deliveries.items.values()];
  }

  /** Delivers all that is on the queue now, one after the other. */
  async work(): Promise<readonly DeliverOutcome[]> {
    const outcomes: DeliverOutcome[] = [];
    for (const { deliveryId, attempt } of this.queue.drain()) {
      outcomes.push(await deliver({ v: 1, deliveryId, attempt }, this));
    }
    return outcomes;
  }

  /** Moves the clock to the only delivery's next attempt, sweeps and works. */
  async nextAttempt(): Promise<readonly DeliverOutcome[]> {
    this.queue.drain();
    const [delivery] = this.deliveries.items.values();
    if (delivery?.nextAttemptAt !== undefined) this.clock.set(delivery.nextAttemptAt);
    await requeueDueDeliveries(this.clock.now(), this);
    return this.work();
  }
}
