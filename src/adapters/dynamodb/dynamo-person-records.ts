import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { FileEraser } from '../../channels/media/file-eraser.ts';
import { mediaKeysOf } from '../../channels/media/media-keys.ts';
import type { PersonRecords } from '../../channels/person-records.ts';
import { type Channel, StoredContact } from '../../contracts/contact.ts';
import type { Clock } from '../../kernel/clock.ts';
import { derivedId } from '../../kernel/ids.ts';
import {
  contactKey,
  type Key,
  openThreadKey,
  PERSON_CONTACT_PREFIX,
  personContactKey,
  replyKey,
  reporterKey,
} from './keys.ts';
import type { Table } from './table.ts';

const Keys = z.object({ pk: z.string(), sk: z.string() });
/** Stands where words stood; opens as nothing. */
const ERASED = 'erased';

/** Contacts by person in table `Hotline`, and their erasure in both tables. */
export class DynamoPersonRecords implements PersonRecords {
  readonly #table: Table;
  readonly #identitiesName: string;
  readonly #clock: Clock;
  readonly #files: FileEraser | null;

  /** `files`: where the pictures and voices of the platform's contacts lie. */
  constructor(parts: {
    readonly table: Table;
    readonly identitiesName: string;
    readonly clock: Clock;
    readonly files?: FileEraser;
  }) {
    this.#files = parts.files ?? null;
    this.#table = parts.table;
    this.#identitiesName = parts.identitiesName;
    this.#clock = parts.clock;
  }

  async remember(channel: Channel, userId: string, contactId: string): Promise<void> {
    const Item = {
      ...personContactKey(digestOf(channel, userId), contactId),
      entity: 'person-contact',
      schemaVersion: 1,
    };
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item }));
  }

  async erase(channel: Channel, userId: string): Promise<number> {
    const digest = digestOf(channel, userId);
    const keys = await this.#keysOf(personContactKey(digest, '').pk);
    for (const key of keys) {
      await this.#eraseContact(key.sk.slice(PERSON_CONTACT_PREFIX.length));
      // Last, so that an erasure that was interrupted is found again.
      await this.#delete(key);
    }
    await this.#delete(openThreadKey(derivedId('thread', channel, userId)));
    return keys.length;
  }

  async #eraseContact(contactId: string): Promise<void> {
    const answer = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: contactKey(contactId), ConsistentRead: true }),
    );
    if (answer.Item === undefined) return;
    const { status, caseIds } = StoredContact.parse(answer.Item);
    await this.#files?.erase(mediaKeysOf(contactId));
    for (const caseId of caseIds) {
      await this.#table.client.send(
        new DeleteCommand({ TableName: this.#identitiesName, Key: reporterKey(caseId, contactId) }),
      );
    }
    for (const key of await this.#keysOf(replyKey(contactId).pk)) await this.#delete(key);
    const isOpen = status === 'stored' || status === 'asked';
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: contactKey(contactId),
        UpdateExpression: isOpen
          ? 'SET sealed = :erased, #status = :rejected, reason = :erased, finishedAt = :at REMOVE stuckPk, stuckSk'
          : 'SET sealed = :erased',
        ...(isOpen ? { ExpressionAttributeNames: { '#status': 'status' } } : {}),
        ExpressionAttributeValues: {
          ':erased': ERASED,
          ...(isOpen ? { ':rejected': 'rejected', ':at': this.#clock.now().toISOString() } : {}),
        },
      }),
    );
  }

  async #keysOf(pk: string): Promise<readonly Key[]> {
    const keys: Key[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await this.#table.client.send(
        new QueryCommand({
          TableName: this.#table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ProjectionExpression: 'pk, sk',
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      keys.push(...Items.map((item) => Keys.parse(item)));
      start = LastEvaluatedKey;
    } while (start !== undefined);
    return keys;
  }

  async #delete(key: Key): Promise<void> {
    await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key: key }));
  }
}

function digestOf(channel: Channel, userId: string): string {
  return derivedId('person', channel, userId);
}
