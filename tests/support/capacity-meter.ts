import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';

const Units = z.object({
  TableName: z.string(),
  CapacityUnits: z.number().default(0),
  ReadCapacityUnits: z.number().optional(),
  WriteCapacityUnits: z.number().optional(),
  Table: z.object({ CapacityUnits: z.number().default(0) }).optional(),
  GlobalSecondaryIndexes: z.record(z.string(), z.object({ CapacityUnits: z.number().default(0) })).default({}),
});
const Output = z.object({ ConsumedCapacity: z.union([Units, z.array(Units)]).optional() });
const READS = ['GetItem', 'BatchGetItem', 'Query', 'TransactGetItems'];

/** One call and what it cost. */
export type MeteredCall = {
  readonly operation: string;
  readonly table: number;
  readonly indexes: Readonly<Record<string, number>>;
};

/** Adds up what the calls of a client cost, as the engine reports it; a newer one on the same client takes over. */
export class CapacityMeter {
  readonly calls: MeteredCall[] = [];

  constructor(client: DynamoDBDocumentClient) {
    client.middlewareStack.add(
      (next, context) => async (args) => {
        Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
        const result = await next(args);
        const { ConsumedCapacity = [] } = Output.parse(result.output);
        for (const units of [ConsumedCapacity].flat()) {
          const indexes = Object.entries(units.GlobalSecondaryIndexes).map(([name, { CapacityUnits }]) => [
            name,
            CapacityUnits,
          ]);
          this.calls.push({
            operation: String(context.commandName).replace(/Command$/, ''),
            table: units.Table?.CapacityUnits ?? units.CapacityUnits,
            indexes: Object.fromEntries(indexes),
          });
        }
        return result;
      },
      { step: 'initialize', name: 'capacity-meter', override: true },
    );
  }

  /** Takes what was measured since the last time: read and write units, indexes included. */
  take(): { readonly read: number; readonly write: number; readonly calls: readonly MeteredCall[] } {
    const calls = this.calls.splice(0);
    const sum = (wanted: readonly MeteredCall[]) =>
      wanted.reduce(
        (total, { table, indexes }) => total + table + Object.values(indexes).reduce((all, each) => all + each, 0),
        0,
      );
    const isRead = ({ operation }: MeteredCall) =>
      READS.some((name) => operation.startsWith(name) || operation === name.replace('Item', ''));
    return { read: sum(calls.filter(isRead)), write: sum(calls.filter((each) => !isRead(each))), calls };
  }
}
