import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Measures, MonthReport } from '../../contracts/month.ts';
import { LocalMonth } from '../../contracts/primitives.ts';
import type { PublishedMonth, ReportStore } from '../../reporting/month/report-store.ts';
import {
  APPROVED_MONTHS_PK,
  approvedMonthKey,
  monthKey,
  PUBLISHED_MONTHS_PK,
  publishedMonthKey,
  REPORT_PREFIX,
  reportKey,
} from './keys.ts';
import type { Table } from './table.ts';

const PublishedMonthItem = z.object({
  month: z.string(),
  version: z.number(),
  publishedOn: z.string(),
  headline: Measures,
});

/** Versions of months' reports, beside the counts they were made of, in table `Hotline`. */
export class DynamoMonthReports implements ReportStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async versions(month: string): Promise<readonly MonthReport[]> {
    const { pk } = monthKey(month, '');
    return (await this.#all(pk, REPORT_PREFIX)).map((item) => MonthReport.parse(item));
  }

  async put(report: MonthReport): Promise<void> {
    await this.#write({ ...reportKey(report.month, report.version), ...report });
  }

  async order(month: string): Promise<void> {
    await this.#write({ ...approvedMonthKey(month), entity: 'approved-month', schemaVersion: 1, month });
  }

  async ordered(): Promise<readonly string[]> {
    return (await this.#all(APPROVED_MONTHS_PK, '')).map((item) => LocalMonth.parse(item['month']));
  }

  async settle(month: string): Promise<void> {
    await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key: approvedMonthKey(month) }));
  }

  async list(published: PublishedMonth): Promise<void> {
    await this.#write({
      ...publishedMonthKey(published.month),
      entity: 'published-month',
      schemaVersion: 1,
      ...published,
    });
  }

  async listed(): Promise<readonly PublishedMonth[]> {
    return (await this.#all(PUBLISHED_MONTHS_PK, '')).map((item) => PublishedMonthItem.parse(item));
  }

  async #write(Item: Record<string, unknown>): Promise<void> {
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item }));
  }

  async #all(pk: string, prefix: string): Promise<readonly Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await this.#table.client.send(
        new QueryCommand({
          TableName: this.#table.name,
          KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ...(prefix === '' ? {} : { ':prefix': prefix }) },
          ConsistentRead: true,
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      );
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return items;
  }
}
