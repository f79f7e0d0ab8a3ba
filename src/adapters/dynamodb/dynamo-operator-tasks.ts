import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { OperatorTask } from '../../contracts/operator-task.ts';
import type { OperatorTasks } from '../../dispatch/operator-tasks.ts';
import { holds } from './holds.ts';
import { OPERATOR_TASKS_PK, operatorTaskKey } from './keys.ts';
import type { Table } from './table.ts';

const LISTED = 100;
const Keys = z.object({ pk: z.string(), sk: z.string() });

/** Tasks in table `Hotline`; open ones stand in the sparse index `stuck`. */
export class DynamoOperatorTasks implements OperatorTasks {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async open(): Promise<readonly OperatorTask[]> {
    const { Items = [] } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        IndexName: 'stuck',
        KeyConditionExpression: 'stuckPk = :pk',
        ExpressionAttributeValues: { ':pk': OPERATOR_TASKS_PK },
        Limit: LISTED,
      }),
    );
    const tasks = await Promise.all(Items.map((item) => this.#read(Keys.parse(item))));
    return tasks.flat();
  }

  close(id: string, at: Date): Promise<boolean> {
    return holds(
      this.#table.client.send(
        new UpdateCommand({
          TableName: this.#table.name,
          Key: operatorTaskKey(id),
          ConditionExpression: 'attribute_exists(stuckPk)',
          UpdateExpression: 'SET doneAt = :at REMOVE stuckPk, stuckSk',
          ExpressionAttributeValues: { ':at': at.toISOString() },
        }),
      ),
    );
  }

  async #read({ pk, sk }: z.infer<typeof Keys>): Promise<readonly OperatorTask[]> {
    const { Item } = await this.#table.client.send(new GetCommand({ TableName: this.#table.name, Key: { pk, sk } }));
    return Item === undefined ? [] : [OperatorTask.parse(Item)];
  }
}
