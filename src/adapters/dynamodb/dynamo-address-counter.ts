import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AddressCounter } from '../../intake/address-counter.ts';
import { derivedId } from '../../kernel/ids.ts';
import { HOUR_MS, SECOND_MS } from '../../kernel/time.ts';
import { addressHourKey } from './keys.ts';
import type { Table } from './table.ts';

const Counted = z.object({ starts: z.number().int() });
const HOUR_CHARS = 'yyyy-mm-ddThh'.length;

/** Beginnings and joins an hour and address, in table `Hotline` under a digest of both; gone after two hours. */
export class DynamoAddressCounter implements AddressCounter {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  countStart(address: string, at: Date): Promise<number> {
    return this.#count('address', address, at);
  }

  countJoin(address: string, at: Date): Promise<number> {
    return this.#count('join', address, at);
  }

  countMessage(sender: string, at: Date): Promise<number> {
    return this.#count('message', sender, at);
  }

  async #count(what: 'address' | 'join' | 'message', address: string, at: Date): Promise<number> {
    const hour = at.toISOString().slice(0, HOUR_CHARS);
    const { Attributes } = await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: addressHourKey(derivedId(what, `${hour} ${address}`)),
        UpdateExpression: 'SET expiresAt = :expiresAt ADD starts :one',
        ExpressionAttributeValues: {
          ':one': 1,
          ':expiresAt': Math.floor((at.getTime() + 2 * HOUR_MS) / SECOND_MS),
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Counted.parse(Attributes).starts;
  }
}
