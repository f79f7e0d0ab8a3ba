import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { MatchEntry, MatchIndex } from '../../matching/duplicates/match-index.ts';
import { caseKey, matchPk, NO_AREA, placePk } from './keys.ts';
import type { Table } from './table.ts';

const Entry = z.object({ pk: z.string(), title: z.string() });
const CASE_PREFIX = caseKey('').pk;

/** Indexes `match` and `place` of table `Hotline`: cases by category and area, and by place, newest first. */
export class DynamoMatchIndex implements MatchIndex {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  recent({ category, area, ...page }: Parameters<MatchIndex['recent']>[0]): Promise<MatchEntry[]> {
    return this.#newest({
      index: 'match',
      pk: 'matchPk',
      sk: 'matchSk',
      of: matchPk(category, area ?? NO_AREA),
      ...page,
    });
  }

  atPlace({ place, ...page }: Parameters<MatchIndex['atPlace']>[0]): Promise<MatchEntry[]> {
    return this.#newest({ index: 'place', pk: 'placePk', sk: 'openedAt', of: placePk(place), ...page });
  }

  async #newest(page: {
    readonly index: string;
    readonly pk: string;
    readonly sk: string;
    readonly of: string;
    readonly since: Date;
    readonly limit: number;
  }): Promise<MatchEntry[]> {
    const { Items = [] } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: page.index,
        KeyConditionExpression: '#pk = :pk AND #sk >= :since',
        ExpressionAttributeNames: { '#pk': page.pk, '#sk': page.sk },
        ExpressionAttributeValues: { ':pk': page.of, ':since': page.since.toISOString() },
        ProjectionExpression: 'pk, title',
        ScanIndexForward: false,
        Limit: page.limit,
      }),
    );
    return Items.map((item) => {
      const { pk, title } = Entry.parse(item);
      return { caseId: pk.slice(CASE_PREFIX.length), title };
    });
  }
}
