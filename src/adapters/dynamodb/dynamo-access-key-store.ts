import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AccessKeyStore } from '../../casework/access-keys.ts';
import { AccessKey, type KeyOwner } from '../../contracts/access-key.ts';
import { ACCESS_KEY_PREFIX, accessKeyKey } from './keys.ts';
import type { Table } from './table.ts';

/** API keys in table `Hotline`, beside their owner. */
export class DynamoAccessKeyStore implements AccessKeyStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async put(key: AccessKey): Promise<void> {
    const Item = { ...accessKeyKey(key.owner, key.keyId), ...key };
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item }));
  }

  async get(owner: KeyOwner, keyId: string): Promise<AccessKey | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: accessKeyKey(owner, keyId), ConsistentRead: true }),
    );
    return Item === undefined ? null : AccessKey.parse(Item);
  }

  async ofOwner(owner: KeyOwner): Promise<readonly AccessKey[]> {
    const { Items = [] } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': accessKeyKey(owner, '').pk, ':prefix': ACCESS_KEY_PREFIX },
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => AccessKey.parse(item));
  }
}
