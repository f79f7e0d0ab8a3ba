import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { BoardQuery, BoardStore } from '../../channels/board/board-store.ts';
import { BoardPost } from '../../contracts/board-routes.ts';
import { cursorOf, startKeyOf } from './cursor.ts';
import { BOARD_PK, boardPostKey, timeSk } from './keys.ts';
import type { Table } from './table.ts';

/** Posts read at once for a page with words or an office; more are read with the next cursor. */
const READ_AHEAD = 200;

/**
 * Published messages in table `Hotline`: one item in the list by the time of its reply, one that finds it there.
 * A board of a city has some ten thousand a year, which one partition holds easily.
 */
export class DynamoBoardStore implements BoardStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async publish(post: BoardPost): Promise<void> {
    await this.#table.client.send(
      new PutCommand({
        TableName: this.#table.name,
        Item: {
          ...boardPostKey(post.id),
          ...post,
          entity: 'board-post',
          schemaVersion: 1,
          dayPk: BOARD_PK,
          daySk: timeSk(post.repliedAt, post.id),
        },
      }),
    );
  }

  async withdraw(id: string): Promise<void> {
    await this.#table.client.send(
      new UpdateCommand({
        TableName: this.#table.name,
        Key: boardPostKey(id),
        UpdateExpression: 'SET withdrawn = :yes REMOVE dayPk, daySk',
        ExpressionAttributeValues: { ':yes': true },
      }),
    );
  }

  async get(id: string): Promise<BoardPost | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: boardPostKey(id) }),
    );
    return Item === undefined || Item['withdrawn'] === true ? null : BoardPost.parse(Item);
  }

  async list({ office, words, limit, cursor }: BoardQuery) {
    const filtered = office !== undefined || words.length > 0;
    const { Items = [], LastEvaluatedKey } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'day',
        KeyConditionExpression: 'dayPk = :pk',
        ExpressionAttributeValues: { ':pk': BOARD_PK },
        ScanIndexForward: false,
        Limit: filtered ? READ_AHEAD : limit,
        ...(cursor === undefined ? {} : { ExclusiveStartKey: startKeyOf(cursor, { dayPk: BOARD_PK }) }),
      }),
    );
    const items: BoardPost[] = [];
    let last = LastEvaluatedKey;
    for (const key of Items) {
      const post = await this.get(idOf(key['pk']));
      if (post === null || !fits(post, { office, words })) continue;
      items.push(post);
      if (items.length === limit && key !== Items.at(-1)) {
        last = key;
        break;
      }
    }
    const next = cursorOf(last);
    return { items, ...(next === undefined ? {} : { cursor: next }) };
  }
}

function idOf(pk: unknown): string {
  return String(pk).slice(boardPostKey('').pk.length);
}

function fits(post: BoardPost, { office, words }: { office: string | undefined; words: readonly string[] }): boolean {
  if (office !== undefined && post.office !== office) return false;
  const text = `${post.title}\n${post.text}\n${post.reply}`.normalize('NFKC').toLowerCase();
  return words.every((word) => text.includes(word));
}
