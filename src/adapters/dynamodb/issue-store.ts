import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { HotIssue, HotIssuePromise, UnifiedResponse } from '../../contracts/hot-issue.ts';
import type { IssueStore } from '../../reporting/hot-issues/issue-store.ts';
import { monthKey } from './keys.ts';
import type { Table } from './table.ts';

const ISSUE = 'ISSUE#';
const RESPONSE = 'RESPONSE#';
const PROMISE = 'PROMISE#';

/** Hot issues in table `Hotline`, one partition a month. */
export class DynamoIssueStore implements IssueStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async replaceMonth(month: string, issues: readonly HotIssue[]): Promise<void> {
    const kept = new Set(issues.map(({ id }) => id));
    const gone = (await this.issues(month)).filter(({ id }) => !kept.has(id));
    for (const issue of issues) await this.#put({ ...monthKey(month, `${ISSUE}${issue.id}`), ...issue });
    for (const { id } of gone) {
      const response = await this.response(month, id);
      // An approved answer was said in public and stays, with what it is an answer to.
      if (response?.status === 'approved') continue;
      await this.#delete(month, `${RESPONSE}${id}`);
      await this.#delete(month, `${ISSUE}${id}`);
    }
  }

  async issues(month: string): Promise<readonly HotIssue[]> {
    const found = await this.#list(month, ISSUE, HotIssue);
    return found.sort((a, b) => a.rank - b.rank);
  }

  issue(month: string, issueId: string): Promise<HotIssue | null> {
    return this.#get(month, `${ISSUE}${issueId}`, HotIssue);
  }

  responses(month: string): Promise<readonly UnifiedResponse[]> {
    return this.#list(month, RESPONSE, UnifiedResponse);
  }

  response(month: string, issueId: string): Promise<UnifiedResponse | null> {
    return this.#get(month, `${RESPONSE}${issueId}`, UnifiedResponse);
  }

  async putResponse(response: UnifiedResponse, over: number): Promise<'written' | 'stale'> {
    try {
      await this.#table.client.send(
        new PutCommand({
          TableName: this.#table.name,
          Item: { ...monthKey(response.month, `${RESPONSE}${response.issueId}`), ...response },
          ...(over === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: '#version = :over',
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':over': over },
              }),
        }),
      );
      return 'written';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'stale';
      throw error;
    }
  }

  promises(month: string): Promise<readonly HotIssuePromise[]> {
    return this.#list(month, PROMISE, HotIssuePromise);
  }

  putPromise(promise: HotIssuePromise): Promise<void> {
    return this.#put({ ...monthKey(promise.month, `${PROMISE}${promise.id}`), ...promise });
  }

  async #list<T>(month: string, prefix: string, schema: z.ZodType<T>): Promise<T[]> {
    const items: T[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await this.#table.client.send(
        new QueryCommand({
          TableName: this.#table.name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': monthKey(month, '').pk, ':prefix': prefix },
          ConsistentRead: true,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      items.push(...(page.Items ?? []).map((item) => schema.parse(item)));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return items;
  }

  async #get<T>(month: string, what: string, schema: z.ZodType<T>): Promise<T | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: monthKey(month, what), ConsistentRead: true }),
    );
    return Item === undefined ? null : schema.parse(Item);
  }

  async #put(item: Record<string, unknown>): Promise<void> {
    await this.#table.client.send(new PutCommand({ TableName: this.#table.name, Item: item }));
  }

  async #delete(month: string, what: string): Promise<void> {
    await this.#table.client.send(new DeleteCommand({ TableName: this.#table.name, Key: monthKey(month, what) }));
  }
}
