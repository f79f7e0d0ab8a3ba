import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Delivery, DeliverySummary } from '../../contracts/delivery.ts';
import { IsoTime } from '../../contracts/primitives.ts';
import { WebhookEventType } from '../../contracts/webhook.ts';
import type { DeliveryRepository, DueItem, Page } from '../../dispatch/delivery-repository.ts';
import { cursorOf, startKeyOf } from './cursor.ts';
import { deliveryItem, deliveryOf } from './delivery-item.ts';
import { deliveryStatuses } from './delivery-statuses.ts';
import { deliveryUpdate } from './delivery-update.ts';
import { holds } from './holds.ts';
import { DELIVERY_PREFIX, deliveryKey, ENDPOINT_PREFIX, endpointPk, retryPk, timeSk, waitingPk } from './keys.ts';
import type { Table } from './table.ts';

const RetryKeys = z.object({ pk: z.string(), sk: z.string(), retrySk: z.string() });
const EndpointEntry = z.object({
  pk: z.string(),
  eventType: WebhookEventType,
  createdAt: IsoTime,
});

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
    return Items.map((item) => RetryKeys.parse(item).pk.slice(DELIVERY_PREFIX.length));
  }

  async ofEndpoint(query: {
    readonly endpointId: string;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly limit: number;
    readonly cursor: string | null;
  }): Promise<Page<DeliverySummary>> {
    const pk = endpointPk(query.endpointId);
    const { Items = [], LastEvaluatedKey } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'endpoint',
        KeyConditionExpression: 'endpointPk = :pk AND endpointSk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': query.from ?? '0', ':to': `${query.to ?? '9'}~` },
        ScanIndexForward: false,
        Limit: query.limit,
        ...(query.cursor === null ? {} : { ExclusiveStartKey: startKeyOf(query.cursor, { endpointPk: pk }) }),
      }),
    );
    const entries = Items.map((item) => {
      const { pk: key, ...entry } = EndpointEntry.parse(item);
      return { id: key.slice(DELIVERY_PREFIX.length), ...entry };
    });
    const statuses = await deliveryStatuses(
      this.#table,
      entries.map(({ id }) => id),
    );
    const items = entries.flatMap((entry) => {
      const status = statuses.get(entry.id);
      return status === undefined ? [] : [{ ...entry, status }];
    });
    return { items, cursor: cursorOf(LastEvaluatedKey) ?? null };
  }
}

function dueItemOf({ pk, sk, retrySk }: z.infer<typeof RetryKeys>): DueItem {
  if (pk.startsWith(DELIVERY_PREFIX)) return { kind: 'delivery', id: pk.slice(DELIVERY_PREFIX.length), dueSk: retrySk };
  return { kind: 'endpoint', departmentId: pk.slice('DEPT#'.length), endpointId: sk.slice(ENDPOINT_PREFIX.length) };
}
