import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { StoredContact } from '../../contracts/contact.ts';
import type { ContactOutcome, ContactStore, UnfinishedPage } from '../../intake/contact-store.ts';
import { contactKey, FAILED_PK, shardOf, stuckPk, timeSk } from './keys.ts';
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
      Item: { ...contactKey(contact.id), ...contact, ...indexKey(contact, lookAgainAt) },
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
              outcome.status === 'failed'
                ? `${FINISH}, stuckPk = :failedPk, stuckSk = :failedSk`
                : `${FINISH} REMOVE stuckPk, stuckSk`,
            ExpressionAttributeValues: {
              ':status': outcome.status,
              ':reason': outcome.reason,
              ':caseIds': outcome.caseIds ?? [],
              ':at': at.toISOString(),
              ...(outcome.status === 'failed'
                ? { ':failedPk': FAILED_PK, ':failedSk': timeSk(at.toISOString(), id) }
                : {}),
            },
          };
    return holds(
      this.#table.client.send(
        new UpdateCommand({
          TableName: this.#table.name,
          Key: contactKey(id),
          ConditionExpression: UNFINISHED,
          ExpressionAttributeNames: STATUS,
          UpdateExpression: update.UpdateExpression,
          ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ...OPEN },
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
          ExpressionAttributeNames: STATUS,
          UpdateExpression: 'SET sealed = :sealed',
          ExpressionAttributeValues: { ':sealed': sealed, ...OPEN },
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
        ExpressionAttributeNames: STATUS,
        UpdateExpression: 'SET stuckSk = :stuckSk ADD attempts :one',
        ExpressionAttributeValues: { ':stuckSk': timeSk(lookAgainAt.toISOString(), id), ':one': 1, ...OPEN },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Attempts.parse(Attributes).attempts;
  }

  async failed(query: { cursor: string | null }): Promise<UnfinishedPage> {
    return this.#page({ pk: FAILED_PK, before: '~', cursor: query.cursor });
  }

  unfinished(query: { now: Date; shard: number; cursor: string | null }): Promise<UnfinishedPage> {
    // `~` sorts after every character of an id, so that a look due exactly now is due.
    return this.#page({ pk: stuckPk(query.shard), before: timeSk(query.now.toISOString(), '~'), cursor: query.cursor });
  }

  async #page({ pk, before, cursor }: { pk: string; before: string; cursor: string | null }): Promise<UnfinishedPage> {
    const { Items = [], LastEvaluatedKey } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'stuck',
        KeyConditionExpression: 'stuckPk = :pk AND stuckSk < :before',
        ExpressionAttributeValues: { ':pk': pk, ':before': before },
        Limit: PAGE_ITEMS,
        ...(cursor === null ? {} : { ExclusiveStartKey: cursorKey(pk, cursor) }),
      }),
    );
    const ids = Items.map((item) => StuckKey.parse(item).pk.slice('CONTACT#'.length));
    return { ids, cursor: LastEvaluatedKey === undefined ? null : StuckKey.parse(LastEvaluatedKey).stuckSk };
  }
}

/** Only a contact that nobody finished may change. */
const UNFINISHED = '#status IN (:stored, :asked)';
const STATUS = { '#status': 'status' };
const OPEN = { ':stored': 'stored', ':asked': 'asked' };
const FINISH = 'SET #status = :status, reason = :reason, caseIds = :caseIds, finishedAt = :at';

function indexKey({ id, status, storedAt }: StoredContact, lookAgainAt: Date): { stuckPk: string; stuckSk: string } {
  return status === 'failed'
    ? { stuckPk: FAILED_PK, stuckSk: timeSk(storedAt, id) }
    : { stuckPk: stuckPk(shardOf(id)), stuckSk: timeSk(lookAgainAt.toISOString(), id) };
}

function cursorKey(indexPk: string, stuckSk: string): z.infer<typeof StuckKey> {
  const id = stuckSk.slice(stuckSk.indexOf('#') + 1);
  return { ...contactKey(id), stuckPk: indexPk, stuckSk };
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
