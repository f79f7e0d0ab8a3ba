import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { OpenDataCatalogue } from '../../contracts/open-data.ts';
import type { CatalogueStore } from '../../reporting/open-data/write-open-data.ts';
import { OPEN_DATA_CATALOGUE } from './keys.ts';
import type { Table } from './table.ts';

const EMPTY: OpenDataCatalogue = { entity: 'open-data-catalogue', schemaVersion: 1, version: 0, months: [] };

/** The list of published months: one item of table `Hotline`, a kilobyte a month. */
export class DynamoOpenDataCatalogue implements CatalogueStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async read(): Promise<OpenDataCatalogue> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: { ...OPEN_DATA_CATALOGUE } }),
    );
    return Item === undefined ? EMPTY : OpenDataCatalogue.parse(Item);
  }

  async write(catalogue: OpenDataCatalogue): Promise<'written' | 'stale'> {
    try {
      await this.#table.client.send(
        new PutCommand({
          TableName: this.#table.name,
          Item: { ...OPEN_DATA_CATALOGUE, ...catalogue },
          ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': catalogue.version },
        }),
      );
      return 'written';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'stale';
      throw error;
    }
  }
}
