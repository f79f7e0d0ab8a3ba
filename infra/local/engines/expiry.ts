import { DeleteItemCommand, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { TableWiring } from '../template/data-wiring.ts';

/**
 * Deletes the items of a table whose time has come, as DynamoDB does within days and the embedded engine never does.
 * Returns how many. The condition keeps an item whose time was moved meanwhile.
 */
export async function deleteExpired(
  client: DynamoDBClient,
  sweep: { readonly table: TableWiring; readonly now: Date },
): Promise<number> {
  const { table, now } = sweep;
  const attribute = table.TimeToLiveSpecification?.AttributeName;
  if (attribute === undefined || table.TimeToLiveSpecification?.Enabled !== true) return 0;
  const names = { '#expiry': attribute };
  const values = { ':now': { N: String(Math.floor(now.getTime() / 1000)) }, ':number': { S: 'N' } };
  const keyNames = table.KeySchema.map(({ AttributeName }) => AttributeName);
  let deleted = 0;
  const pages = paginateScan(
    { client },
    {
      TableName: table.name,
      FilterExpression: 'attribute_type(#expiry, :number) AND #expiry < :now',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    },
  );
  for await (const page of pages) {
    for (const item of page.Items ?? []) {
      const key = Object.fromEntries(
        keyNames.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
      );
      await client.send(
        new DeleteItemCommand({
          TableName: table.name,
          Key: key,
          ConditionExpression: '#expiry < :now',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ':now': values[':now'] },
        }),
      );
      deleted += 1;
    }
  }
  return deleted;
}
