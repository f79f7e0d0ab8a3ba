import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CorrectionRecord } from '../../casework/case-records.ts';
import { Demand } from '../../contracts/extraction.ts';
import { Id, IsoTime } from '../../contracts/primitives.ts';
import { correctionKey } from './keys.ts';
import type { Table } from './table.ts';

const StoredCorrection = z.object({
  caseId: Id,
  version: z.number().int().positive(),
  at: IsoTime,
  operatorId: z.string(),
  text: z.string(),
  before: Demand,
  after: Demand,
});

/** All corrections of a month, `yyyy-mm`, in the order of their cases; for an export, never for a request. */
export async function correctionsOfMonth(table: Table, month: string): Promise<readonly CorrectionRecord[]> {
  const records: CorrectionRecord[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': correctionKey(month, '', 0).pk },
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    records.push(...Items.map((item) => StoredCorrection.parse(item)));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return records;
}
