import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { StoredContact } from '../../contracts/contact.ts';
import type { ContactOutcome, ContactStore, UnfinishedPage } from '../../intake/contact-store.ts';
import { contactKey, shardOf, stuckPk, timeSk } from './keys.ts';
import type { Table } from './table.ts';

/** One page of the sweep; a page is worked on before the next is read. */
const PAGE_ITEMS = 100;

const StuckKey = z.object({ pk: z.string(), sk: z.string(), stuckPk: z.string(), stuckSk: z.string() });
const Attempts = z.object({ attempts: z.number() });

/** Contacts in table `Hotline`; unfinished ones stand in the sparse index `stuck` by their next look. */
export class DynamoContactStore implements ContactStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async store(contact: StoredContact, lookAgainAt: Date): Promise<'stored' | 'known'> {
    const put = new PutCommand({
      TableName: this.#table.name,
      Item: { ...contactKey(contact.id), ...contact, ...stuckKey(contact.id, lookAgainAt) },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    return (await holds(this.#table.client.send(put))) ? 'stored' : 'known';
  }

  async get(id: string): Promise<StoredContact | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: contactKey(id), ConsistentRead: true }),
    );
    return Item === undefined ? null : StoredContact.parse(Item);
  }

  async settle(id: string, outcome: ContactOutcome, at: Date): Promise<boolean> {
    const update =
      outcome.status === 'asked'
        ? {
            UpdateExpression: 'SET #status = :status, stuckSk = :stuckSk',
            ExpressionAttributeValues: {
              ':status': outcome.status,
              ':stuckSk': timeSk(outcome.lookAgainAt.toISOString(), id),
            },
          }
        : {
            UpdateExpression:
              'SET #status = :status, reason = :reason, caseIds = :caseIds, finishedAt = :at REMOVE stuckPk, stuckSk',
            ExpressionAttributeValues: {
              ':status': outcome.status,
              ':reason': outcome.reason,
              ':caseIds': outcome.caseIds ?? [],
              ':at': at.toISOString(),
            },
          };
    return holds(
      this.#table.client.send(
        new UpdateCommand({
          TableName: this.#table.name,
          Key: contactKey(id),
          ConditionExpression: UNFINISHED,
          ExpressionAttributeNames: { '#status': 'status' },
          ...update,
        }),
      ),
    );
  }

  async amend(id: string, sealed: string): Promise<boolean> {
    return holds(
      this.#table.client.send(
        new UpdateCommand({
          TableName: this.#table.name,
          Key: contactKey(id),
          ConditionExpression: UNFINISHED,
          UpdateExpression: 'SET sealed = :sealed',
          ExpressionAttributeValues: { ':sealed': sealed },
        }),
      ),
    );
  }

  async countAttempt(id: string, lookAgainAt: Date): Promise<number> {
    const { Attributes } = await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: contactKey(id),
        ConditionExpression: UNFINISHED,
        UpdateExpression: 'SET stuckSk = :stuckSk ADD attempts :one',
        ExpressionAttributeValues: { ':stuckSk': timeSk(lookAgainAt.toISOString(), id), ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Attempts.parse(Attributes).attempts;
  }

  async unfinished(query: { now: Date; shard: number; cursor: string | null }): Promise<UnfinishedPage> {
    const { Items = [], LastEvaluatedKey } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'stuck',
        KeyConditionExpression: 'stuckPk = :pk AND stuckSk < :now',
        // `~` sorts after every character of an id, so that a look due exactly now is due.
        ExpressionAttributeValues: { ':pk': stuckPk(query.shard), ':now': timeSk(query.now.toISOString(), '~') },
        Limit: PAGE_ITEMS,
        ...(query.cursor === null ? {} : { ExclusiveStartKey: cursorKey(query.shard, query.cursor) }),
      }),
    );
    const ids = Items.map((item) => StuckKey.parse(item).pk.slice('CONTACT#'.length));
    return { ids, cursor: LastEvaluatedKey === undefined ? null : StuckKey.parse(LastEvaluatedKey).stuckSk };
  }
}

/** Only a contact that is neither filed nor settled stands in the index. */
const UNFINISHED = 'attribute_exists(stuckPk)';

function stuckKey(id: string, lookAgainAt: Date): { stuckPk: string; stuckSk: string } {
  return { stuckPk: stuckPk(shardOf(id)), stuckSk: timeSk(lookAgainAt.toISOString(), id) };
}

function cursorKey(shard: number, stuckSk: string): z.infer<typeof StuckKey> {
  const id = stuckSk.slice(stuckSk.indexOf('#') + 1);
  return { ...contactKey(id), stuckPk: stuckPk(shard), stuckSk };
}

/** Whether a conditional write went through; any other failure is thrown. */
async function holds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
