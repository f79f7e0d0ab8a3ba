import type { Delivery } from '../../src/contracts/delivery.ts';
import type { Endpoint, EndpointEvent } from '../../src/contracts/endpoint.ts';
import type { OperatorTask } from '../../src/contracts/operator-task.ts';
import type { DeliveryQueue, QueuedDelivery } from '../../src/dispatch/delivery-queue.ts';
import type { DeliveryRepository, DueItem } from '../../src/dispatch/delivery-repository.ts';
import type { EndpointRepository } from '../../src/dispatch/endpoint-repository.ts';
import type { OutgoingRequest, SendOutcome, WebhookSender } from '../../src/dispatch/webhook-sender.ts';

/** The port in memory; shard 0 holds everything. */
export class MemoryDeliveryRepository implements DeliveryRepository {
  readonly items = new Map<string, Delivery>();
  writes = 0;

  async create(delivery: Delivery): Promise<'created' | 'known'> {
    if (this.items.has(delivery.id)) return 'known';
    this.writes += 1;
    this.items.set(delivery.id, structuredClone(delivery));
    return 'created';
  }

  async get(id: string): Promise<Delivery | null> {
    return structuredClone(this.items.get(id) ?? null);
  }

  async save(delivery: Delivery, expectedAttemptCount: number): Promise<boolean> {
    if (this.items.get(delivery.id)?.attemptCount !== expectedAttemptCount) return false;
    this.writes += 1;
    this.items.set(delivery.id, structuredClone(delivery));
    return true;
  }

  async due({ now, shard, limit }: { now: Date; shard: number; limit: number }): Promise<readonly DueItem[]> {
    if (shard !== 0) return [];
    const due = [...this.items.values()].filter(
      ({ status, nextAttemptAt }) =>
        status === 'pending' && nextAttemptAt !== undefined && nextAttemptAt <= now.toISOString(),
    );
    return due
      .slice(0, limit)
      .map(({ id, nextAttemptAt }) => ({ kind: 'delivery', id, dueSk: `${nextAttemptAt}#${id}` }));
  }

  async lease({ id, dueSk }: { id: string; dueSk: string }, until: Date): Promise<Delivery | null> {
    const held = this.items.get(id);
    if (held?.status !== 'pending' || `${held.nextAttemptAt}#${id}` !== dueSk) return null;
    const leased = { ...held, nextAttemptAt: until.toISOString() };
    this.items.set(id, leased);
    return structuredClone(leased);
  }

  async waitingOf(endpointId: string, limit: number): Promise<readonly string[]> {
    const waiting = [...this.items.values()].filter(
      (delivery) => delivery.endpointId === endpointId && delivery.status === 'waiting',
    );
    return waiting.slice(0, limit).map(({ id }) => id);
  }

  async ofEndpoint({ endpointId, from = '0', to = '9' }: Parameters<DeliveryRepository['ofEndpoint']>[0]) {
    const items = [...this.items.values()]
      .filter((one) => one.endpointId === endpointId && one.eventAt >= from && one.eventAt <= `${to}~`)
      .map(({ id, eventType, status, createdAt }) => ({ id, eventType, status, createdAt }));
    return { items, cursor: null };
  }
}

/** The port in memory. */
export class MemoryEndpointRepository implements EndpointRepository {
  readonly items = new Map<string, Endpoint>();
  readonly events: EndpointEvent[] = [];
  readonly tasks: OperatorTask[] = [];
  writes = 0;

  constructor(endpoints: readonly Endpoint[] = []) {
    for (const endpoint of endpoints) this.items.set(endpoint.id, endpoint);
  }

  async get(departmentId: string, endpointId: string): Promise<Endpoint | null> {
    const endpoint = this.items.get(endpointId);
    return endpoint?.departmentId === departmentId ? structuredClone(endpoint) : null;
  }

  async ofDepartment(departmentId: string): Promise<readonly Endpoint[]> {
    return [...this.items.values()].filter((endpoint) => endpoint.departmentId === departmentId);
  }

  async create(endpoint: Endpoint, event: EndpointEvent): Promise<void> {
    this.items.set(endpoint.id, structuredClone(endpoint));
    this.events.push(event);
  }

  async save(endpoint: Endpoint, beside?: { event: EndpointEvent; task?: OperatorTask }): Promise<boolean> {
    if (this.items.get(endpoint.id)?.version !== endpoint.version - 1) return false;
    this.writes += 1;
    this.items.set(endpoint.id, structuredClone(endpoint));
    if (beside !== undefined) this.events.push(beside.event);
    if (beside?.task !== undefined) this.tasks.push(beside.task);
    return true;
  }

  async remove(endpoint: Endpoint, event: EndpointEvent): Promise<void> {
    this.items.delete(endpoint.id);
    this.events.push(event);
  }

  async eventsOf(_departmentId: string, endpointId: string): Promise<readonly EndpointEvent[]> {
    return this.events.filter((event) => event.endpointId === endpointId).toReversed();
  }
}

/** A queue a test empties by hand. */
export class MemoryDeliveryQueue implements DeliveryQueue {
  sent: QueuedDelivery[] = [];

  async send(deliveries: readonly QueuedDelivery[]): Promise<void> {
    this.sent.push(...deliveries);
  }

  /** Takes everything out. */
  drain(): QueuedDelivery[] {
    const all = this.sent;
    this.sent = [];
    return all;
  }
}

/** Answers what the test says and remembers what was asked. */
export class ScriptedSender implements WebhookSender {
  readonly requests: OutgoingRequest[] = [];
  answer: (request: OutgoingRequest) => Promise<SendOutcome> | SendOutcome = () => answered(204);

  async post(request: OutgoingRequest): Promise<SendOutcome> {
    this.requests.push(request);
    return this.answer(request);
  }
}

/** An answer of a receiver. */
export function answered(status: number, fields: { answer?: string; retryAfter?: string } = {}): SendOutcome {
  return { kind: 'answered', status, answer: fields.answer ?? '', retryAfter: fields.retryAfter, ms: 12 };
}
