import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { type ContactAccess, StoredContact } from '../../contracts/contact.ts';
import type { FailedContacts } from '../../intake/failed-contacts.ts';
import { contactKey, shardOf, stuckPk, timeSk } from './keys.ts';
import type { Table } from './table.ts';

/** One more access on the contact's own list. */
const RECORD = 'accesses = list_append(if_not_exists(accesses, :none), :access)';

/** Failed contacts in table `Hotline`. */
export class DynamoFailedContacts implements FailedContacts {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async recordRead(id: string, access: ContactAccess): Promise<StoredContact | null> {
    const item = await this.#update(id, {
      UpdateExpression: `SET ${RECORD}`,
      ExpressionAttributeValues: { ':none': [], ':access': [access] },
    });
    return item === null ? null : StoredContact.parse(item);
  }

  async retry(id: string, access: ContactAccess): Promise<boolean> {
    const item = await this.#update(id, {
      UpdateExpression: `SET ${RECORD}, #status = :stored, attempts = :zero, stuckPk = :stuckPk, stuckSk = :stuckSk REMOVE reason, finishedAt`,
      ExpressionAttributeValues: {
        ':none': [],
        ':access': [access],
        ':stored': 'stored',
        ':zero': 0,
        ':stuckPk': stuckPk(shardOf(id)),
        ':stuckSk': timeSk(access.at, id),
      },
    });
    return item !== null;
  }

  /** The item after the update; null when no contact of this id failed. */
  async #update(
    id: string,
    {
      UpdateExpression,
      ExpressionAttributeValues,
    }: Pick<UpdateCommandInput, 'UpdateExpression' | 'ExpressionAttributeValues'>,
  ): Promise<Record<string, unknown> | null> {
    try {
      const { Attributes } = await this.#table.client.send(
        new UpdateCommand({
          TableName: this.#table.name,
          Key: contactKey(id),
          ConditionExpression: '#status = :failed',
          ExpressionAttributeNames: { '#status': 'status' },
          UpdateExpression,
          ExpressionAttributeValues: { ...ExpressionAttributeValues, ':failed': 'failed' },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return Attributes ?? null;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return null;
      throw error;
    }
  }
}
