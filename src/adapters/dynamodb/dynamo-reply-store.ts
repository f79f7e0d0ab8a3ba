import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ReplyOutcome, ReplyStore } from '../../channels/outbox/reply-store.ts';
import { StoredReply } from '../../contracts/stored-reply.ts';
import { DAY_MS, SECOND_MS } from '../../kernel/time.ts';
import { holds } from './holds.ts';
import { repliesPk, replyKey, shardOf, timeSk } from './keys.ts';
import type { Table } from './table.ts';

const SWEPT_AT_ONCE = 100;
/** What was said is kept half a year, as long as a conversation. */
const KEPT_MS = 180 * DAY_MS;
const STATUS = { '#status': 'status' };

/** Replies in table `Hotline`; waiting ones stand in the sparse index `retry` by their next try. */
export class DynamoReplyStore implements ReplyStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async keep(reply: StoredReply): Promise<'kept' | 'known'> {
    const next = reply.nextAttemptAt ?? reply.createdAt;
    const put = new PutCommand({
      TableName: this.#table.name,
      Item: {
        ...replyKey(reply.id),
        ...reply,
        retryPk: repliesPk(shardOf(reply.contactId)),
        retrySk: timeSk(next, reply.id),
        expiresAt: Math.floor((Date.parse(reply.createdAt) + KEPT_MS) / SECOND_MS),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    return (await holds(this.#table.client.send(put))) ? 'kept' : 'known';
  }

  async get(id: string): Promise<StoredReply | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: replyKey(id), ConsistentRead: true }),
    );
    return Item === undefined ? null : StoredReply.parse(Item);
  }

  claim({ id, attempts, nextAttemptAt }: { id: string; attempts: number; nextAttemptAt: Date }): Promise<boolean> {
    return holds(
      this.#table.client.send(
        new UpdateCommand({
          TableName: this.#table.name,
          Key: replyKey(id),
          ConditionExpression: '#status = :waiting AND attempts = :attempts',
          UpdateExpression: 'SET attempts = :next, nextAttemptAt = :at, retrySk = :retrySk',
          ExpressionAttributeNames: STATUS,
          ExpressionAttributeValues: {
            ':waiting': 'waiting',
            ':attempts': attempts,
            ':next': attempts + 1,
            ':at': nextAttemptAt.toISOString(),
            ':retrySk': timeSk(nextAttemptAt.toISOString(), id),
          },
        }),
      ),
    );
  }

  async settle(id: string, outcome: ReplyOutcome, at: Date): Promise<void> {
    const waits = outcome.status === 'waiting';
    const until = waits ? outcome.nextAttemptAt.toISOString() : at.toISOString();
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: replyKey(id),
        UpdateExpression: waits
          ? 'SET #status = :status, reason = :reason, nextAttemptAt = :at, retrySk = :retrySk'
          : 'SET #status = :status, reason = :reason, finishedAt = :at REMOVE retryPk, retrySk, nextAttemptAt',
        ExpressionAttributeNames: STATUS,
        ExpressionAttributeValues: {
          ':status': outcome.status,
          ':reason': outcome.reason.slice(0, 200),
          ':at': until,
          ...(waits ? { ':retrySk': timeSk(until, id) } : {}),
        },
      }),
    );
  }

  async due({ now, shard }: { now: Date; shard: number }): Promise<readonly string[]> {
    const { Items = [] } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'retry',
        KeyConditionExpression: 'retryPk = :pk AND retrySk < :before',
        ExpressionAttributeValues: { ':pk': repliesPk(shard), ':before': timeSk(now.toISOString(), '~') },
        Limit: SWEPT_AT_ONCE,
      }),
    );
    return Items.map((item) => String(item['sk']));
  }
}
