import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AccessToken, TokenStore } from '../../channels/token-store.ts';
import { IsoTime } from '../../contracts/primitives.ts';
import { SECOND_MS } from '../../kernel/time.ts';
import type { Sealer } from '../../privacy/sealer.ts';
import { channelTokenKey } from './keys.ts';
import type { Table } from './table.ts';

const Item = z.object({ sealed: z.string(), endsAt: IsoTime });

/** Access tokens of platforms in table `Hotline`, sealed. */
export class DynamoTokenStore implements TokenStore {
  readonly #table: Table;
  readonly #sealer: Sealer;

  constructor(table: Table, sealer: Sealer) {
    this.#table = table;
    this.#sealer = sealer;
  }

  async get(channel: string): Promise<AccessToken | null> {
    const answer = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: channelTokenKey(channel) }),
    );
    if (answer.Item === undefined) return null;
    const { sealed, endsAt } = Item.parse(answer.Item);
    return { token: await this.#sealer.open(sealed, contextOf(channel)), endsAt: new Date(endsAt) };
  }

  async put(channel: string, { token, endsAt }: AccessToken): Promise<void> {
    await this.#table.client.send(
      new PutCommand({
        TableName: this.#table.name,
        Item: {
          ...channelTokenKey(channel),
          entity: 'channel-token',
          schemaVersion: 1,
          sealed: await this.#sealer.seal(token, contextOf(channel)),
          endsAt: endsAt.toISOString(),
          expiresAt: Math.floor(endsAt.getTime() / SECOND_MS),
        },
      }),
    );
  }
}

function contextOf(channel: string): string {
  return `TOKEN#${channel}`;
}
