import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Endpoint } from '../../contracts/endpoint.ts';
import type { RateGate } from '../../dispatch/rate-gate.ts';
import { HOUR_MS, MINUTE_MS } from '../../kernel/time.ts';
import { endpointMinuteKey } from './keys.ts';
import type { Table } from './table.ts';

/** Most workers that deliver at a time (the queue's event source caps it); each may send a little unasked. */
const WORKERS = 20;
/** A tenth of the limit is shared out beforehand, so that quiet endpoints cost no write. */
const UNASKED_SHARE = 0.1;
/** Blocks taken per write when asking; robots with 20 a minute go one by one. */
const BLOCKS_PER_MINUTE = 20;

const Counter = z.object({ taken: z.number() });
/** What this worker may send in a minute unasked or asked for, and numbers it holds for a later minute. */
type Allowance = { minute: string; left: number; later: { at: Date; left: number } | null };

/**
 * Counts an endpoint's requests a minute in the table, in blocks. Beyond the limit the count goes on, and each
 * request is told a later minute by its number: a flood is spread over the minutes it needs in one go.
 */
export class DynamoRateGate implements RateGate {
  readonly #table: Table;
  readonly #allowances = new Map<string, Allowance>();

  constructor(table: Table) {
    this.#table = table;
  }

  async take(endpoint: Endpoint, now: Date): Promise<Date | null> {
    const unasked = Math.floor((endpoint.ratePerMinute * UNASKED_SHARE) / WORKERS);
    const allowance = this.#allowanceOf(endpoint.id, { minute: now.toISOString().slice(0, 16), unasked });
    if (allowance.left > 0) {
      allowance.left -= 1;
      return null;
    }
    if (allowance.later !== null && allowance.later.left > 0) {
      allowance.later.left -= 1;
      return allowance.later.at;
    }
    const shared = endpoint.ratePerMinute - unasked * WORKERS;
    const block = Math.max(1, Math.floor(shared / BLOCKS_PER_MINUTE));
    const taken = await this.#count({ endpointId: endpoint.id, minute: allowance.minute, block, now });
    const first = taken - block;
    if (first < shared) {
      allowance.left += Math.min(block, shared - first) - 1;
      return null;
    }
    const minuteStart = Date.parse(`${allowance.minute}:00.000Z`);
    const at = new Date(minuteStart + Math.floor(first / shared) * MINUTE_MS);
    allowance.later = { at, left: block - 1 };
    return at;
  }

  #allowanceOf(endpointId: string, { minute, unasked }: { minute: string; unasked: number }): Allowance {
    const kept = this.#allowances.get(endpointId);
    if (kept?.minute === minute) return kept;
    if (this.#allowances.size > 5_000) this.#allowances.clear();
    const fresh: Allowance = { minute, left: unasked, later: null };
    this.#allowances.set(endpointId, fresh);
    return fresh;
  }

  async #count(query: { endpointId: string; minute: string; block: number; now: Date }): Promise<number> {
    const { Attributes } = await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: endpointMinuteKey(query.endpointId, query.minute),
        UpdateExpression: 'ADD taken :block SET expiresAt = :expiresAt',
        ExpressionAttributeValues: {
          ':block': query.block,
          ':expiresAt': Math.floor((query.now.getTime() + HOUR_MS) / 1000),
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Counter.parse(Attributes).taken;
  }
}
