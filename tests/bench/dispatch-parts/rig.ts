import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { startQueuesAndBuckets } from '../../../infra/local/engines/fauxqs.ts';
import { queueUrl } from '../../../infra/local/engines/queues.ts';
import { changeItemOf } from '../../../src/adapters/dynamodb/change-item.ts';
import { endpointKey } from '../../../src/adapters/dynamodb/keys.ts';
import { applyAll } from '../../../src/cases/apply-all.ts';
import type { CaseEvent } from '../../../src/contracts/case.ts';
import type { Endpoint } from '../../../src/contracts/endpoint.ts';
import { aStartedCase, dispatchCommand, TEST_NOW } from '../../support/case-builders.ts';
import { anEndpoint } from '../../support/dispatch-builders.ts';
import { type Dynoxide, startDynoxide } from '../../support/dynoxide.ts';

/** The embedded engines with one queue, as dispatch uses them. */
export type Rig = {
  /** Scratch space, gone when it stops. */
  readonly folder: string;
  readonly engine: Dynoxide;
  readonly queuesEndpoint: string;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly streamArn: string;
  readonly stop: () => Promise<void>;
};

const BATCH_WRITE = 25;
/** As many as a department may have. */
const ENDPOINTS_PER_DEPARTMENT = 20;

/** An SQS client of the embedded engine. */
export function sqsClient(endpoint: string): SQSClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new SQSClient({ endpoint, region: 'local', credentials, maxAttempts: 3 });
}

/** Starts the engines; messages come back `visibilitySeconds` after they were taken and not deleted. */
export async function startRig(visibilitySeconds: number): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'dispatch-rig-'));
  const onLost = (reason: string) => {
    throw new Error(reason);
  };
  const [engine, queues] = await Promise.all([startDynoxide(), startQueuesAndBuckets({ dataDir: folder, onLost })]);
  const sqs = sqsClient(queues.url);
  await sqs.send(
    new CreateQueueCommand({ QueueName: 'deliveries', Attributes: { VisibilityTimeout: String(visibilitySeconds) } }),
  );
  const { Table } = await engine.client.send(new DescribeTableCommand({ TableName: engine.hotline.name }));
  return {
    folder,
    engine,
    queuesEndpoint: queues.url,
    sqs,
    queueUrl: queueUrl(queues.url, 'deliveries'),
    streamArn: Table?.LatestStreamArn ?? '',
    stop: async () => {
      sqs.destroy();
      await Promise.all([engine.stop(), queues.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Puts items into table `Hotline`, as many at a time as it takes. */
export async function putItems(rig: Rig, items: readonly Record<string, unknown>[]): Promise<void> {
  for (let start = 0; start < items.length; start += BATCH_WRITE) {
    const requests = items.slice(start, start + BATCH_WRITE).map((Item) => ({ PutRequest: { Item } }));
    const command = new BatchWriteCommand({ RequestItems: { [rig.engine.hotline.name]: requests } });
    await rig.engine.client.send(command);
  }
}

/** `count` active endpoints, twenty to a department. */
export function endpointsOf(count: number, sinkUrl: string): readonly Endpoint[] {
  return Array.from({ length: count }, (_, index) =>
    anEndpoint({
      departmentId: `department-${Math.floor(index / ENDPOINTS_PER_DEPARTMENT)}`,
      url: `${sinkUrl}/department/${index}`,
    }),
  );
}

/** An endpoint as the table holds it. */
export function endpointItem(endpoint: Endpoint): Record<string, unknown> {
  return { ...endpointKey(endpoint.departmentId, endpoint.id), ...endpoint };
}

/** The two events of a case that was opened and dispatched to a department. */
export function dispatchedTo(departmentId: string): readonly CaseEvent[] {
  const started = aStartedCase();
  const dispatched = applyAll(started.case, [dispatchCommand(TEST_NOW, departmentId)]);
  if (!dispatched.ok) throw new Error(JSON.stringify(dispatched.error));
  return [...started.events, ...dispatched.value.events];
}

/** The events of a change as the table holds them. */
export function eventItem(event: CaseEvent): Record<string, unknown> {
  return changeItemOf([event], 'rig');
}
