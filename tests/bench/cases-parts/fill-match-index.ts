import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { caseKey } from '../../../src/adapters/dynamodb/keys.ts';
import type { Table } from '../../../src/adapters/dynamodb/table.ts';
import { DAY_MS } from '../../../src/kernel/time.ts';
import { perSecond } from './in-flight.ts';

/** BatchWriteItem takes so many. */
const BATCH = 25;
const AT_ONCE = 8;

/** What is filled in: entries of the indexes `match` and `place` only, the newest a minute older than `before`, spread over `days`. */
export type Filling = {
  readonly from: number;
  readonly to: number;
  readonly before: Date;
  readonly days: number;
  /** The partitions of index `match`; each gets every n-th entry. */
  readonly partitions: readonly string[];
  /** The partition of index `place`; it gets as many as each of the others. */
  readonly placePartition: string;
};

/** Writes the entries numbered `from` to `to`-1: items with nothing but their key, their place in the index and a title. */
export async function fillMatchIndex(table: Table, filling: Filling): Promise<void> {
  const batches = Math.ceil((filling.to - filling.from) / BATCH);
  await perSecond({ count: batches, atOnce: AT_ONCE }, async (batch) => {
    const first = filling.from + batch * BATCH;
    const numbers = Array.from({ length: Math.min(BATCH, filling.to - first) }, (_, index) => first + index);
    const puts = numbers.map((number) => ({ PutRequest: { Item: entryOf(number, filling) } }));
    const { UnprocessedItems = {} } = await table.client.send(
      new BatchWriteCommand({ RequestItems: { [table.name]: puts } }),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('the engine left entries unwritten');
  });
}

function entryOf(number: number, { before, days, partitions, placePartition }: Filling): Record<string, unknown> {
  // A large prime spreads the times evenly over every partition.
  const age = 60_000 + ((number * 15_485_863) % (days * DAY_MS));
  const at = new Date(before.getTime() - age).toISOString();
  return {
    ...caseKey(`FILLED${String(number).padStart(20, '0')}`),
    entity: 'case',
    matchPk: partitions[number % partitions.length],
    matchSk: at,
    ...(number % partitions.length === 0 ? { placePk: placePartition, openedAt: at } : {}),
    title: `幸福路${number % 997}号附近占道经营、垃圾无人清运，影响通行`,
  };
}
