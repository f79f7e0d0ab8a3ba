import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { MatchEntry, MatchIndex } from '../../matching/duplicates/match-index.ts';
import { caseKey, matchPk, NO_AREA } from './keys.ts';
import type { Table } from './table.ts';

const Entry = z.object({ pk: z.string(), title: z.string() });
const CASE_PREFIX = caseKey('').pk;

/** Index `match` of table `Hotline`: cases by category and area, newest first. */
export class DynamoMatchIndex implements MatchIndex {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async recent({ category, area, since, limit }: Parameters<MatchIndex['recent']>[0]): Promise<MatchEntry[]> {
    const { Items = [] } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'match',
        KeyConditionExpression: 'matchPk = :pk AND matchSk >= :since',
        ExpressionAttributeValues: { ':pk': matchPk(category, area ?? NO_AREA), ':since': since.toISOString() },
        ProjectionExpression: 'pk, title',
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    return Items.map((item) => {
      const { pk, title } = Entry.parse(item);
      return { caseId: pk.slice(CASE_PREFIX.length), title };
    });
  }
}
