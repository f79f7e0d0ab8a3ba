import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localClients } from '../../infra/local/engines/clients.ts';
import { readRunFile } from '../../infra/local/run-file.ts';
import { startLocal } from '../../infra/local/start-local.ts';
import { type FixtureApp, fixtureApp } from './local-fixture/fixture-app.ts';

const CHILD = fileURLToPath(new URL('./local-fixture/run-child.ts', import.meta.url));
const ROUNDS = 4;
const PER_ROUND = 30;

let app: FixtureApp;
let child: ChildProcess | undefined;

beforeEach(() => {
  // A message may be in hand at every kill; each time counts as received.
  app = fixtureApp({ tick: new Date(Date.now() + 600_000), maxReceiveCount: ROUNDS + 2 });
});

afterEach(async () => {
  await kill();
  // Ends the database engine a killed child left behind, and shows that the folder still opens.
  await (await startLocal({ cdkOut: app.cdkOut, dataDir: app.dataDir, port: 0, quiet: true, environment: {} })).stop();
  app.remove();
});

async function start(): Promise<void> {
  child = spawn(process.execPath, [CHILD, app.cdkOut, app.dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('no output');
  await once(child.stdout, 'data');
}

async function kill(): Promise<void> {
  if (child === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  child = undefined;
}

test('a run killed again and again loses no message, no change and no object that was stored', async () => {
  const wanted = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    await start();
    const run = readRunFile(app.dataDir);
    if (run === undefined) throw new Error('no run file');
    const clients = localClients(run.endpoints);
    const inbox = run.buckets.find((name) => name.includes('inbox'));
    const QueueUrl = run.queues['Service-Queue'];
    // What is counted is what the engine answered for; the kill comes in the middle of it.
    const storing = Array.from({ length: PER_ROUND }, async (_, n) => {
      const id = `${round}-${n}`;
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `message-${id}` }));
      wanted.add(`message-${id}`);
      await clients.dynamodb.send(new PutItemCommand({ TableName: 'FixtureTable', Item: { pk: { S: `item-${id}` } } }));
      wanted.add(`item-${id}`);
      await clients.s3.send(new PutObjectCommand({ Bucket: inbox, Key: `calls/${id}`, Body: id }));
      wanted.add(`calls/${id}`);
    });
    const settled = Promise.allSettled(storing);
    await sleep(40 + round * 120);
    await kill();
    await settled;
    clients.destroy();
  }
  expect(wanted.size).toBeGreaterThan(PER_ROUND);
  await start();
  await vi.waitFor(
    () => {
      const seen = new Set(app.recorded().map(idOf));
      expect([...wanted].filter((id) => !seen.has(id))).toEqual([]);
    },
    { timeout: 20_000, interval: 100 },
  );
});

test('data stays over an orderly stop, and a fresh start begins empty', async () => {
  const options = { cdkOut: app.cdkOut, dataDir: app.dataDir, port: 0, quiet: true, environment: {} };
  const count = async (fresh: boolean, pk: string) => {
    const run = await startLocal({ ...options, fresh });
    const { dynamodb } = run.clients;
    await dynamodb.send(new PutItemCommand({ TableName: 'FixtureTable', Item: { pk: { S: pk } } }));
    const { Count } = await dynamodb.send(new ScanCommand({ TableName: 'FixtureTable', Select: 'COUNT' }));
    const started = performance.now();
    await run.stop();
    expect(performance.now() - started).toBeLessThan(3000);
    return Count;
  };
  expect(await count(false, 'a')).toBe(1);
  expect(await count(false, 'b')).toBe(2);
  expect(await count(true, 'c')).toBe(1);
});

test('a fresh start after a kill ends the database engine that was left behind', async () => {
  await start();
  const left = readRunFile(app.dataDir)?.databasePid ?? 0;
  await kill();
  process.kill(left, 0);
  const run = await startLocal({
    cdkOut: app.cdkOut,
    dataDir: app.dataDir,
    port: 0,
    quiet: true,
    fresh: true,
    environment: {},
  });
  await run.stop();
  await vi.waitFor(() => expect(isAlive(left)).toBe(false));
});

test('a second run on the same folder is refused until the first is gone', async () => {
  await start();
  const second = () => startLocal({ cdkOut: app.cdkOut, dataDir: app.dataDir, port: 0, quiet: true, environment: {} });
  await expect(second()).rejects.toMatchObject({ zh: expect.stringContaining('正被另一个运行中的实例使用') });
  await kill();
  const run = await second();
  expect((await fetch(`${run.baseUrl}/v1/x`)).status).toBe(200);
  await run.stop();
});

/** Whether a process runs; one that ended and that nobody waited for does not. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function idOf(entry: Record<string, unknown>): string {
  if (entry['from'] === 'changes') return String(entry['pk']);
  const body = String(entry['body']);
  return body.startsWith('{') ? JSON.parse(body).detail.object.key : body;
}
