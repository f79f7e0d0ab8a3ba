import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Endpoint, EndpointEvent } from '../../contracts/endpoint.ts';
import type { OperatorTask } from '../../contracts/operator-task.ts';
import type { EndpointRepository } from '../../dispatch/endpoint-repository.ts';
import { holds } from './holds.ts';
import {
  departmentKey,
  ENDPOINT_PREFIX,
  endpointEventKey,
  endpointKey,
  OPERATOR_TASKS_PK,
  operatorTaskKey,
  retryPk,
  shardOf,
  timeSk,
} from './keys.ts';
import type { Table } from './table.ts';

const LISTED_EVENTS = 100;

/** Endpoints in table `Hotline`; a visible change is one transaction with its event and its task. */
export class DynamoEndpointRepository implements EndpointRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async get(departmentId: string, endpointId: string): Promise<Endpoint | null> {
    const { Item } = await this.#table.client.send(
      new GetCommand({
        TableName: this.#table.name,
        Key: endpointKey(departmentId, endpointId),
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? null : Endpoint.parse(Item);
  }

  async ofDepartment(departmentId: string): Promise<readonly Endpoint[]> {
    const items = await this.#query({ departmentId, prefix: ENDPOINT_PREFIX });
    return items.map((item) => Endpoint.parse(item));
  }

  async create(endpoint: Endpoint, event: EndpointEvent): Promise<void> {
    const create = {
      Put: { TableName: this.#table.name, Item: itemOf(endpoint), ConditionExpression: 'attribute_not_exists(pk)' },
    };
    await this.#table.client.send(new TransactWriteCommand({ TransactItems: [create, this.#log(event)] }));
  }

  save(endpoint: Endpoint, beside?: { readonly event: EndpointEvent; readonly task?: OperatorTask }): Promise<boolean> {
    const put = {
      TableName: this.#table.name,
      Item: itemOf(endpoint),
      ConditionExpression: 'version = :before',
      ExpressionAttributeValues: { ':before': endpoint.version - 1 },
    };
    if (beside === undefined) return holds(this.#table.client.send(new PutCommand(put)));
    const { event, task } = beside;
    const tasks = task === undefined ? [] : [{ Put: { TableName: this.#table.name, Item: taskItem(task) } }];
    const write = new TransactWriteCommand({ TransactItems: [{ Put: put }, this.#log(event), ...tasks] });
    return holds(this.#table.client.send(write));
  }

  async remove(endpoint: Endpoint, event: EndpointEvent): Promise<void> {
    const remove = { Delete: { TableName: this.#table.name, Key: endpointKey(endpoint.departmentId, endpoint.id) } };
    await this.#table.client.send(new TransactWriteCommand({ TransactItems: [remove, this.#log(event)] }));
  }

  async eventsOf(departmentId: string, endpointId: string): Promise<readonly EndpointEvent[]> {
    const prefix = endpointEventKey(departmentId, endpointId, '').sk;
    const items = await this.#query({ departmentId, prefix, newestFirst: true });
    return items.map((item) => EndpointEvent.parse(item));
  }

  #log(event: EndpointEvent) {
    const key = endpointEventKey(event.departmentId, event.endpointId, event.at);
    return { Put: { TableName: this.#table.name, Item: { ...key, ...event } } };
  }

  async #query(query: { departmentId: string; prefix: string; newestFirst?: boolean }): Promise<readonly unknown[]> {
    const { Items = [] } = await this.#table.client.send(
      new QueryCommand({
        TableName: this.#table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': departmentKey(query.departmentId).pk, ':prefix': query.prefix },
        ScanIndexForward: query.newestFirst !== true,
        Limit: LISTED_EVENTS,
      }),
    );
    return Items;
  }
}

function itemOf(endpoint: Endpoint): Record<string, unknown> {
  // While it is being resumed it stands in the sweep's index itself, so that a crash leaves nothing waiting.
  const resuming =
    endpoint.resumingSince === undefined
      ? {}
      : { retryPk: retryPk(shardOf(endpoint.id)), retrySk: timeSk(endpoint.resumingSince, endpoint.id) };
  return { ...endpointKey(endpoint.departmentId, endpoint.id), ...endpoint, ...resuming };
}

function taskItem(task: OperatorTask): Record<string, unknown> {
  return {
    ...operatorTaskKey(task.id),
    ...task,
    stuckPk: OPERATOR_TASKS_PK,
    stuckSk: timeSk(task.createdAt, task.id),
  };
}
