import { setTimeout } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Measures, type MonthCell, Tally } from '../../contracts/month.ts';
import { differenceOf } from '../../reporting/counts/difference.ts';
import type { MonthCounts } from '../../reporting/counts/month-counts.ts';
import { COUNT_PREFIX, monthKey, tallyKey } from './keys.ts';
import type { Table } from './table.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A busy cell is in another transaction for a few milliseconds; each wait is twice the one before. */
const CONFLICT_WAIT_MS = 15;
const CONFLICT_ATTEMPTS = 6;

/** What the attributes of a cell that are counts begin with. */
const MEASURE_PREFIX = 'n.';

/** Counts of months and the tallies behind them, in table `Hotline`. A cell's measures are attributes of their own. */
export class DynamoMonthCounts implements MonthCounts {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async tally(caseId: string): Promise<Tally | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({ TableName: this.#table.name, Key: tallyKey(caseId), ConsistentRead: true }),
    );
    return Item === undefined ? null : Tally.parse(Item);
  }

  async replace({ before, after }: { readonly before: Tally | null; readonly after: Tally }): Promise<boolean> {
    const moved = differenceOf(before?.cells ?? [], after.cells);
    const writes = [this.#tallyWrite(before, after), ...moved.map((cell) => this.#cellWrite(cell))];
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#table.client.send(new TransactWriteCommand({ TransactItems: writes }));
        return true;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
        if (codes.includes('ConditionalCheckFailed')) return false;
        if (attempt === CONFLICT_ATTEMPTS || !codes.includes('TransactionConflict')) throw error;
        await setTimeout(CONFLICT_WAIT_MS * 2 ** attempt);
      }
    }
  }

  async ofMonth(month: string): Promise<readonly MonthCell[]> {
    const cells: MonthCell[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await this.#table.client.send(
        new QueryCommand({
          TableName: this.#table.name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': monthKey(month, '').pk, ':prefix': COUNT_PREFIX },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      );
      for (const item of page.Items ?? []) {
        const sk: unknown = item['sk'];
        if (typeof sk !== 'string') throw new TypeError('an item of the counts has no sort key');
        cells.push({ month, cell: sk.slice(COUNT_PREFIX.length), measures: measuresOf(item) });
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return cells;
  }

  #tallyWrite(before: Tally | null, after: Tally): Write {
    return {
      Put: {
        TableName: this.#table.name,
        Item: { ...tallyKey(after.caseId), ...after },
        ...(before === null
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :before',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':before': before.version },
            }),
      },
    };
  }

  /** `ADD` makes an item and a number that are not there; it takes top-level attributes only, one for each measure. */
  #cellWrite({ month, cell, measures }: MonthCell): Write {
    const entries = Object.entries(measures);
    return {
      Update: {
        TableName: this.#table.name,
        Key: monthKey(month, `${COUNT_PREFIX}${cell}`),
        UpdateExpression: `ADD ${entries.map((_, index) => `#n${index} :n${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(
          entries.map(([name], index) => [`#n${index}`, MEASURE_PREFIX + name]),
        ),
        ExpressionAttributeValues: Object.fromEntries(entries.map(([, n], index) => [`:n${index}`, n])),
      },
    };
  }
}

/** Looked at by hand: a schema over twenty attributes of four thousand cells is most of what a month takes. Noughts are left out. */
function measuresOf(attributes: Readonly<Record<string, unknown>>): Measures {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, n]) =>
      name.startsWith(MEASURE_PREFIX) && typeof n === 'number' && n !== 0
        ? [[name.slice(MEASURE_PREFIX.length), n] as const]
        : [],
    ),
  );
}
