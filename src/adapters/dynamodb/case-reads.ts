import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Case, CaseEvent } from '../../contracts/case.ts';
import { caseOf, type HotItem, NOWHERE, parseHotItem } from './case-item.ts';
import { parseChangeItem } from './change-item.ts';
import { caseEventKey, caseKey } from './keys.ts';
import type { Table } from './table.ts';

/** Whether a read must see every write before it, at twice the price. */
type Freshness = { readonly fresh: boolean };

/** A case: its item, the change that opened it, and those later ones that hold what the item does not repeat. */
export async function readCase(table: Table, id: string, { fresh }: Freshness): Promise<Case | null> {
  // The item and the opening stand next to each other: one query is charged for their sum, not for each.
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :case AND :opening',
      ExpressionAttributeValues: {
        ':pk': caseKey(id).pk,
        ':case': caseKey(id).sk,
        ':opening': caseEventKey(id, 1).sk,
      },
      ConsistentRead: fresh,
    }),
  );
  const hotItem = Items.find((item) => item['entity'] === 'case');
  const opening = Items.find((item) => item['entity'] === 'case-change');
  // One without the other is a read between the two halves of a transaction: a fresh read sees both.
  if (hotItem === undefined || opening === undefined) {
    return Items.length === 0 || fresh ? null : readCase(table, id, { fresh: true });
  }
  const hot = parseHotItem(hotItem);
  const versions = [...new Set(Object.values(hot.heldIn))].filter((version) => version !== NOWHERE);
  const later = await Promise.all(versions.map((version) => heldChange(table, { id, version })));
  return caseOf(hot, [parseChangeItem(opening), ...later]);
}

/** The part of a case that changes; null when there is no such case. */
export async function readHot(table: Table, id: string, { fresh }: Freshness): Promise<HotItem | null> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: caseKey(id), ConsistentRead: fresh }),
  );
  return Item === undefined ? null : parseHotItem(Item);
}

/** The change whose first event has this version; null when none begins there. */
export async function readChange(
  table: Table,
  { id, version, fresh }: Freshness & { readonly id: string; readonly version: number },
): Promise<readonly CaseEvent[] | null> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: caseEventKey(id, version), ConsistentRead: fresh }),
  );
  return Item === undefined ? null : parseChangeItem(Item);
}

/** A change that the item names. Written once, so no read of it is stale; the half-price read may not have it yet. */
async function heldChange(
  table: Table,
  at: { readonly id: string; readonly version: number },
): Promise<readonly CaseEvent[]> {
  const change =
    (await readChange(table, { ...at, fresh: false })) ?? (await readChange(table, { ...at, fresh: true }));
  if (change === null) throw new Error(`case ${at.id} lacks change ${at.version}, which its item names`);
  return change;
}
