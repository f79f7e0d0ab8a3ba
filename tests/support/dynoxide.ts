import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  HOTLINE_TABLE_SHAPE,
  IDENTITIES_TABLE_SHAPE,
  type TableShape,
} from '../../src/adapters/dynamodb/table-shapes.ts';

const START_DEADLINE_MS = 10_000;
const LOOK_AGAIN_MS = 25;

/** An embedded DynamoDB with both tables, in a folder of its own. */
export type Dynoxide = {
  readonly endpoint: string;
  readonly client: DynamoDBDocumentClient;
  readonly hotline: { readonly client: DynamoDBDocumentClient; readonly name: string };
  readonly identities: { readonly client: DynamoDBDocumentClient; readonly name: string };
  /** A connection of one's own, for a test that watches or disturbs it. */
  readonly connect: () => DynamoDBDocumentClient;
  readonly stop: () => Promise<void>;
};

/** Starts the engine on a free loopback port and creates both tables. Throws when it does not answer in ten seconds. */
export async function startDynoxide(): Promise<Dynoxide> {
  const folder = await mkdtemp(join(tmpdir(), 'dynoxide-'));
  const port = await freePort();
  const binary = process.env['DYNOXIDE_BIN'] ?? 'node_modules/@dynoxide/linux-x64/dynoxide';
  const engine = spawn(binary, ['--port', String(port), '--db-path', join(folder, 'tables.sqlite')], {
    stdio: 'ignore',
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const connect = () =>
    DynamoDBDocumentClient.from(
      new DynamoDBClient({
        endpoint,
        region: 'local',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        maxAttempts: 2,
      }),
      { marshallOptions: { removeUndefinedValues: true } },
    );
  const client = connect();
  await answering(client, engine);
  await createTable(client, 'Hotline', HOTLINE_TABLE_SHAPE);
  await createTable(client, 'Identities', IDENTITIES_TABLE_SHAPE);
  return {
    endpoint,
    client,
    connect,
    hotline: { client, name: 'Hotline' },
    identities: { client, name: 'Identities' },
    stop: async () => {
      client.destroy();
      engine.kill();
      if (engine.exitCode === null) await once(engine, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no loopback port');
  return address.port;
}

async function answering(client: DynamoDBDocumentClient, engine: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    if (engine.exitCode !== null) throw new Error(`dynoxide ended with ${engine.exitCode}`);
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw new Error('dynoxide does not answer', { cause });
      await setTimeout(LOOK_AGAIN_MS);
    }
  }
}

async function createTable(client: DynamoDBDocumentClient, name: string, shape: TableShape): Promise<void> {
  const keys = ['pk', 'sk', ...shape.indexes.flatMap((index) => [index.pk, index.sk])];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: shape.pk, KeyType: 'HASH' },
        { AttributeName: shape.sk, KeyType: 'RANGE' },
      ],
      ...(shape.indexes.length === 0
        ? {}
        : {
            GlobalSecondaryIndexes: shape.indexes.map((index) => ({
              IndexName: index.name,
              KeySchema: [
                { AttributeName: index.pk, KeyType: 'HASH' },
                { AttributeName: index.sk, KeyType: 'RANGE' },
              ],
              Projection:
                index.include.length === 0
                  ? { ProjectionType: 'KEYS_ONLY' }
                  : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.include] },
            })),
          }),
      ...(shape.stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } } : {}),
    }),
  );
}
