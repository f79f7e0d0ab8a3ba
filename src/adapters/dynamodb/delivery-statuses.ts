import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { DeliveryStatus } from '../../contracts/delivery.ts';
import { deliveryKey } from './keys.ts';
import type { Table } from './table.ts';

/** Tries to fetch what a batch read left over under load. */
const BATCH_ATTEMPTS = 4;

const Row = z.object({ id: z.string(), status: DeliveryStatus });

/**
 * The status of up to a hundred deliveries, read by key: the index lists them without it, so that recording an attempt
 * does not write the index anew. One that is gone is left out. Throws when the table keeps leaving some unread.
 */
export async function deliveryStatuses(
  table: Table,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeliveryStatus>> {
  const statuses = new Map<string, DeliveryStatus>();
  let keys: Record<string, unknown>[] = ids.map((id) => ({ ...deliveryKey(id) }));
  for (let attempt = 1; keys.length > 0; attempt += 1) {
    if (attempt > BATCH_ATTEMPTS) throw new Error(`${keys.length} of ${ids.length} deliveries could not be read`);
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({
        RequestItems: {
          [table.name]: {
            Keys: keys,
            // `status` is a reserved word of the engine's expressions.
            ProjectionExpression: 'id, #status',
            ExpressionAttributeNames: { '#status': 'status' },
          },
        },
      }),
    );
    for (const item of Responses?.[table.name] ?? []) {
      const { id, status } = Row.parse(item);
      statuses.set(id, status);
    }
    keys = UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return statuses;
}
