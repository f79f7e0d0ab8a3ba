import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { BadCursorError } from '../../cases/case-repository.ts';
import { type Delivery, DeliverySummary } from '../../contracts/delivery.ts';
import type { DeliveryRepository, DueItem, Page } from '../../dispatch/delivery-repository.ts';
import { timeStamp } from '../../kernel/ids.ts';
import { cursorOf, startKeyOf } from './cursor.ts';
import { deliveryItem, deliveryOf } from './delivery-item.ts';
import { deliveryUpdate } from './delivery-update.ts';
import { holds } from './holds.ts';
import {
  DELIVERY_PREFIX,
  deliveryKey,
  ENDPOINT_PREFIX,
  endpointDeliveriesPk,
  retryPk,
  timeSk,
  waitingPk,
} from './keys.ts';
import type { Table } from './table.ts';

const RetryKeys = z.object({ pk: z.string(), sk: z.string(), retrySk: z.string() });
/** Deliveries in table `Hotline`: a put when made, an update when an attempt is recorded. */
export class DynamoDeliveryRepository implements DeliveryRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async create(delivery: Delivery): Promise<'created' | 'known'> {
    const put = new PutCommand({
      TableName: this.#table.name,
      Item: deliveryItem(delivery),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    return (await holds(this.#table.client.send(put))) ? 'created' : 'known';
  }

  async get(id: string): Promise<Delivery | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: deliveryKey(id), ConsistentRead: true }),
    );
    return Item === undefined ? null : deliveryOf(Item);
  }

  save(delivery: Delivery, expectedAttemptCount: number): Promise<boolean> {
    const update = { TableName: this.#table.name, ...deliveryUpdate(delivery, expectedAttemptCount) };
    return holds(this.#table.client.send(new UpdateCommand(update)));
  }

  async due(query: {
    readonly now: Date;
    readonly shard: number;
    readonly limit: number;
  }): Promise<readonly DueItem[]> {
    const { Items = [] } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'retry',
        KeyConditionExpression: 'retryPk = :pk AND retrySk <= :until',
        // `~` sorts after every character of an id, so that what is due exactly now is due.
        ExpressionAttributeValues: { ':pk': retryPk(query.shard), ':until': timeSk(query.now.toISOString(), '~') },
        Limit: query.limit,
      }),
    );
    return Items.map((item) => dueItemOf(RetryKeys.parse(item)));
  }

  async lease({ id, dueSk }: { readonly id: string; readonly dueSk: string }, until: Date): Promise<Delivery | null> {
    const at = until.toISOString();
    let leased: Delivery | null = null;
    const update = this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: deliveryKey(id),
        UpdateExpression: 'SET nextAttemptAt = :at, retrySk = :new',
        ConditionExpression: 'retrySk = :old',
        ExpressionAttributeValues: { ':at': at, ':new': timeSk(at, id), ':old': dueSk },
        ReturnValues: 'ALL_NEW',
      }),
    );
    await holds(
      update.then(({ Attributes }) => {
        leased = deliveryOf(Attributes);
      }),
    );
    return leased;
  }

  async waitingOf(endpointId: string, limit: number): Promise<readonly string[]> {
    const { Items = [] } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'retry',
        KeyConditionExpression: 'retryPk = :pk',
        ExpressionAttributeValues: { ':pk': waitingPk(endpointId) },
        Limit: limit,
      }),
    );
    return Items.map((item) => idIn(RetryKeys.parse(item).sk));
  }

  async ofEndpoint(query: {
    readonly endpointId: string;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly limit: number;
    readonly cursor: string | null;
  }): Promise<Page<DeliverySummary>> {
    const pk = endpointDeliveriesPk(query.endpointId);
    const from = `${DELIVERY_PREFIX}${query.from === undefined ? '' : timeStamp(new Date(query.from))}`;
    // `~` sorts after every character of an id, so that what happened exactly then is in it.
    const to = `${DELIVERY_PREFIX}${query.to === undefined ? '' : timeStamp(new Date(query.to))}~`;
    const after = query.cursor === null ? undefined : startKeyOf(query.cursor, { pk });
    const sk = after?.['sk'];
    if (after !== undefined && (sk === undefined || sk < from || sk > to)) {
      throw new BadCursorError('the cursor is not one of this list');
    }
    const { Items = [], LastEvaluatedKey } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
        ScanIndexForward: false,
        Limit: query.limit,
        ...(after === undefined ? {} : { ExclusiveStartKey: after }),
      }),
    );
    return { items: Items.map((item) => DeliverySummary.parse(item)), cursor: cursorOf(LastEvaluatedKey) ?? null };
  }
}

function dueItemOf({ pk, sk, retrySk }: z.infer<typeof RetryKeys>): DueItem {
  if (sk.startsWith(DELIVERY_PREFIX)) return { kind: 'delivery', id: idIn(sk), dueSk: retrySk };
  return { kind: 'endpoint', departmentId: pk.slice('DEPT#'.length), endpointId: sk.slice(ENDPOINT_PREFIX.length) };
}

function idIn(sk: string): string {
  return sk.slice(DELIVERY_PREFIX.length);
}
