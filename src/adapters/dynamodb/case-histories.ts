import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseEvent } from '../../contracts/case.ts';
import { parseChangeItem } from './change-item.ts';
import { EVENT_PREFIX } from './keys.ts';
import type { Table } from './table.ts';

/** The items of a partition did not come one after the other, so that histories cannot be told apart. */
export class ScatteredHistoryError extends Error {
  override readonly name = 'ScatteredHistoryError';
}

/**
 * Every case's whole history, by reading the whole table: for recounts and repairs, never for a request. Items of
 * one partition stand together in a scan, in the order of their keys. Throws ScatteredHistoryError when they do not.
 */
export async function* caseHistories(table: Table): AsyncGenerator<readonly CaseEvent[]> {
  let history: CaseEvent[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        FilterExpression: 'begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':prefix': EVENT_PREFIX },
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    for (const event of (page.Items ?? []).flatMap(parseChangeItem)) {
      if (event.caseId !== history[0]?.caseId) {
        if (history.length > 0) yield history;
        history = [];
      }
      if (event.version !== history.length + 1) throw new ScatteredHistoryError(`event ${event.id} stands alone`);
      history.push(event);
    }
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  if (history.length > 0) yield history;
}
