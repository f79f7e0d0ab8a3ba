import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { IsoTime } from '../../contracts/primitives.ts';
import type { FeedCursor, FeedCursors } from '../../intake/pull-feed.ts';
import { feedKey } from './keys.ts';
import type { Table } from './table.ts';

const Cursor = z.object({ etag: z.string().optional(), pulledAt: IsoTime });

/** Where pulls from outside boards stand, in table `Hotline`. */
export class DynamoFeedCursors implements FeedCursors {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async get(feedId: string): Promise<FeedCursor | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: feedKey(feedId) }),
    );
    if (Item === undefined) return null;
    const { etag, pulledAt } = Cursor.parse(Item);
    return { pulledAt, ...(etag === undefined ? {} : { etag }) };
  }

  async put(feedId: string, cursor: FeedCursor): Promise<void> {
    const Item = { ...feedKey(feedId), entity: 'feed-cursor', schemaVersion: 1, ...cursor };
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item }));
  }
}
