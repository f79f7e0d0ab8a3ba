import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { OpenThreads } from '../../channels/open-threads.ts';
import type { Channel } from '../../contracts/contact.ts';
import type { Clock } from '../../kernel/clock.ts';
import { derivedId } from '../../kernel/ids.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../kernel/time.ts';
import type { ReporterPseudonyms } from '../../privacy/reporter-pseudonym.ts';
import { type Key, openThreadKey } from './keys.ts';
import type { Table } from './table.ts';

/** An answer that comes later than this is a new matter. */
const KEPT_MS = 2 * DAY_MS;
/** Citizens send a picture right after the words it belongs to; later it is about something else. */
const PICTURE_BELONGS_MS = HOUR_MS;
const Filed = z.object({ filedContactId: z.string().optional(), filedUntil: z.string().optional() });
const Item = z.object({ contactId: z.string().optional() });

/**
 * Open threads in table `Hotline`, under a digest of the person. There are so few mobile numbers that a digest of one
 * can be tried out: a number stands as its pseudonym, whose key lies in table `Identities`.
 */
export class DynamoOpenThreads implements OpenThreads {
  readonly #table: Table;
  readonly #clock: Clock;
  readonly #pseudonyms: ReporterPseudonyms;

  constructor(parts: { readonly table: Table; readonly clock: Clock; readonly pseudonyms: ReporterPseudonyms }) {
    this.#table = parts.table;
    this.#clock = parts.clock;
    this.#pseudonyms = parts.pseudonyms;
  }

  async waiting(channel: Channel, userId: string): Promise<string | null> {
    const answer = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: await this.#keyOf(channel, userId) }),
    );
    return Item.parse(answer.Item ?? {}).contactId ?? null;
  }

  async asked(channel: Channel, userId: string, contactId: string): Promise<void> {
    await this.#set(await this.#keyOf(channel, userId), { contactId });
  }

  async lastFiled(channel: Channel, userId: string): Promise<string | null> {
    const answer = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: await this.#keyOf(channel, userId) }),
    );
    const { filedContactId, filedUntil = '' } = Filed.parse(answer.Item ?? {});
    return this.#clock.now().toISOString() <= filedUntil ? (filedContactId ?? null) : null;
  }

  async filed(channel: Channel, userId: string, contactId: string): Promise<void> {
    const filedUntil = new Date(this.#clock.now().getTime() + PICTURE_BELONGS_MS).toISOString();
    await this.#set(await this.#keyOf(channel, userId), { filedContactId: contactId, filedUntil });
  }

  async #set(key: Key, values: Readonly<Record<string, string>>): Promise<void> {
    const expiresAt = Math.floor((this.#clock.now().getTime() + KEPT_MS) / SECOND_MS);
    const all = { entity: 'open-thread', schemaVersion: 1, expiresAt, ...values };
    const names = Object.keys(all);
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: key,
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(Object.entries(all).map(([name, value]) => [`:${name}`, value])),
      }),
    );
  }

  async forget(channel: Channel, userId: string): Promise<void> {
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: await this.#keyOf(channel, userId),
        UpdateExpression: 'REMOVE contactId, filedContactId, filedUntil SET expiresAt = :now',
        ExpressionAttributeValues: { ':now': Math.floor(this.#clock.now().getTime() / SECOND_MS) },
      }),
    );
  }

  async #keyOf(channel: Channel, userId: string): Promise<Key> {
    const person =
      channel === 'phone'
        ? await this.#pseudonyms.of({ channel, reporter: { phone: userId }, anonymity: 'named' })
        : userId;
    return openThreadKey(derivedId('thread', channel, person ?? userId));
  }
}
