import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { DueCase, Page } from '../../cases/case-repository.ts';
import type { CaseRow } from '../../cases/case-row.ts';
import type { CaseEvent } from '../../contracts/case.ts';
import { parseHotItem } from './case-item.ts';
import { parseChangeItem } from './change-item.ts';
import { cursorOf, startKeyOf } from './cursor.ts';
import { caseKey, dayPk, duePk, EVENT_PREFIX } from './keys.ts';
import type { Table } from './table.ts';

/** One page of a sweep or a day: as much as one call of BatchGetItem takes. */
const SWEEP_PAGE_ITEMS = 100;
/** Tries to fetch what a batch read left over under load. */
const BATCH_ATTEMPTS = 4;
const CASE_PREFIX = 'CASE#';

const ItemKey = z.object({ pk: z.string(), sk: z.string() });
const DueEntry = z.object({ pk: z.string(), dueSk: z.string() });

type ListQuery = {
  readonly index?: string;
  readonly condition: string;
  readonly values: Readonly<Record<string, string>>;
  /** Partition attribute and value, which a cursor must match. */
  readonly partition: Readonly<Record<string, string>>;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

async function queryPage(table: Table, query: ListQuery): Promise<Page<Record<string, unknown>>> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ...(query.index === undefined ? {} : { IndexName: query.index }),
      KeyConditionExpression: query.condition,
      ExpressionAttributeValues: { ...query.values },
      Limit: query.limit,
      ...(query.cursor === undefined ? {} : { ExclusiveStartKey: startKeyOf(query.cursor, query.partition) }),
    }),
  );
  return pageOf(Items, cursorOf(LastEvaluatedKey));
}

function pageOf<T>(items: readonly T[], cursor: string | undefined): Page<T> {
  return cursor === undefined ? { items } : { items, cursor };
}

/** A page of one partition of index `department`, with each case's row read by key. */
export async function readListing(
  table: Table,
  query: { readonly deptPk: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<CaseRow>> {
  const page = await queryPage(table, {
    index: 'department',
    condition: 'deptPk = :pk',
    values: { ':pk': query.deptPk },
    partition: { deptPk: query.deptPk },
    limit: query.limit,
    cursor: query.cursor,
  });
  const ids = page.items.map((item) => ItemKey.parse(item).pk.slice(CASE_PREFIX.length));
  const rows = await readRows(table, ids);
  return pageOf(
    ids.flatMap((id) => rows.get(id) ?? []),
    page.cursor,
  );
}

async function readRows(table: Table, ids: readonly string[]): Promise<ReadonlyMap<string, CaseRow>> {
  const rows = new Map<string, CaseRow>();
  let keys: Record<string, unknown>[] = [...new Set(ids)].map(caseKey);
  for (let attempt = 1; keys.length > 0; attempt += 1) {
    if (attempt > BATCH_ATTEMPTS) throw new Error(`${keys.length} of ${ids.length} cases could not be read`);
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys: keys } } }),
    );
    for (const item of Responses?.[table.name] ?? []) {
      const row = parseHotItem(item);
      rows.set(row.id, row);
    }
    keys = UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return rows;
}

/** A page of a case's history, oldest first. */
export async function readEvents(table: Table, caseId: string, cursor?: string): Promise<Page<CaseEvent>> {
  const { pk } = caseKey(caseId);
  const page = await queryPage(table, {
    condition: 'pk = :pk AND begins_with(sk, :prefix)',
    values: { ':pk': pk, ':prefix': EVENT_PREFIX },
    partition: { pk },
    limit: SWEEP_PAGE_ITEMS,
    cursor,
  });
  return pageOf(page.items.flatMap(parseChangeItem), page.cursor);
}

/** A page of index `due`: cases whose timer is at or before a time. */
export async function readDue(
  table: Table,
  query: { readonly time: Date; readonly shard: number; readonly cursor?: string | undefined },
): Promise<Page<DueCase>> {
  const pk = duePk(query.shard);
  const page = await queryPage(table, {
    index: 'due',
    condition: 'duePk = :pk AND dueSk <= :until',
    values: { ':pk': pk, ':until': query.time.toISOString() },
    partition: { duePk: pk },
    limit: SWEEP_PAGE_ITEMS,
    cursor: query.cursor,
  });
  const items = page.items.map((item) => {
    const entry = DueEntry.parse(item);
    return { caseId: entry.pk.slice(CASE_PREFIX.length), timerAt: entry.dueSk };
  });
  return pageOf(items, page.cursor);
}

/** A page of index `day`: ids of the cases opened on a local day. */
export async function readDay(
  table: Table,
  query: { readonly date: string; readonly shard: number; readonly cursor?: string | undefined },
): Promise<Page<string>> {
  const pk = dayPk(query.date, query.shard);
  const page = await queryPage(table, {
    index: 'day',
    condition: 'dayPk = :pk',
    values: { ':pk': pk },
    partition: { dayPk: pk },
    limit: SWEEP_PAGE_ITEMS,
    cursor: query.cursor,
  });
  return pageOf(
    page.items.map((item) => ItemKey.parse(item).pk.slice(CASE_PREFIX.length)),
    page.cursor,
  );
}
