import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { HttpWebhookSender } from '../../src/adapters/http/webhook-sender.ts';
import { createEndpoint } from '../../src/dispatch/create-endpoint.ts';
import { replayDelivery } from '../../src/dispatch/replay-deliveries.ts';
import { verifyEndpoint } from '../../src/dispatch/verify-endpoint.ts';
import { aDispatchedCase, LEAD } from '../support/case-builders.ts';
import { DispatchWorld } from '../support/dispatch-world.ts';
import { startSink } from '../support/webhook-sink.ts';

const WITHOUT_PYTHON = spawnSync('python3', ['--version']).status !== 0;
const EXAMPLES = 'examples/department';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no loopback port');
  return address.port;
}

async function startProcess(command: string, options: { args: string[]; env: Record<string, string>; url: string }) {
  const child: ChildProcess = spawn(command, options.args, {
    env: { PATH: process.env['PATH'] ?? '', ...options.env },
    stdio: 'ignore',
  });
  cleanups.push(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  for (let tries = 0; tries < 200; tries += 1) {
    const up = await fetch(options.url).then(
      () => true,
      () => false,
    );
    if (up) return;
    await sleep(25);
  }
  throw new Error(`${command} does not answer`);
}

/** A department with its receiver as a process of its own, set up as the docs say. */
async function aDepartment(start: (place: { port: number; folder: string; secretFile: string }) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'department-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const secretFile = join(folder, 'secret');
  const history = aDispatchedCase();
  const sender = new HttpWebhookSender({ policy: { allowLoopback: true, allowedHosts: new Set() } });
  cleanups.push(() => sender.close());
  const world = Object.assign(new DispatchWorld(history, []), {
    sender,
    urlPolicy: { allowLoopback: true, allowedHosts: new Set<string>() },
  });
  world.clock.set(new Date());
  const wanted = {
    url: `http://127.0.0.1:${port}/`,
    eventTypes: ['case.dispatched' as const],
    payload: 'full' as const,
    format: 'standard' as const,
    asymmetric: true,
    ratePerMinute: 600,
    maxConcurrent: 5,
  };
  const created = await createEndpoint({ departmentId: LEAD, actor: 'department:x', wanted }, world);
  if (!created.ok) throw new Error(created.error.kind);
  await writeFile(secretFile, created.value.secret ?? '');
  await start({ port, folder, secretFile });
  const request = { departmentId: LEAD, endpointId: created.value.endpoint.id, actor: 'department:x' };
  expect(await verifyEndpoint(request, world)).toMatchObject({ ok: true, value: { status: 'active' } });
  return { world, history, folder, port };
}

describe('a department’s start', () => {
  test('the Node receiver verifies, keeps once, shows the case and accepts it', async () => {
    const api = await startSink((response) => response.writeHead(200).end('{}'));
    cleanups.push(api.close);
    const { world, history, folder, port } = await aDepartment(({ port, folder, secretFile }) =>
      startProcess(process.execPath, {
        args: [join(EXAMPLES, 'receiver.mjs')],
        env: {
          PORT: String(port),
          WEBHOOK_SECRET_FILE: secretFile,
          RECEIVED_FILE: join(folder, 'received.jsonl'),
          DEPARTMENT_API: api.url,
          DEPARTMENT_KEY: 'mk_dept_test',
          AUTO_ACCEPT: '1',
        },
        url: `http://127.0.0.1:${port}/`,
      }),
    );
    const [delivery] = await world.fanOut();
    expect(await world.work()).toEqual(['delivered']);
    await replayDelivery(delivery?.id ?? '', world);
    expect(await world.work()).toEqual(['delivered']);

    const lines = (await readFile(join(folder, 'received.jsonl'), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(1);
    const zh = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expect(zh).toContain(history.case.caseNumber);
    expect(zh).toContain('收到的工单');
    expect(await (await fetch(`http://127.0.0.1:${port}/?lang=en`)).text()).toContain('Received cases');
    for (let tries = 0; tries < 100 && api.received.length === 0; tries += 1) await sleep(20);
    expect(api.received).toMatchObject([
      {
        path: `/v1/department/cases/${history.case.id}/accept`,
        headers: { authorization: 'Bearer mk_dept_test', 'idempotency-key': `accept-${history.case.id}-2` },
        body: '{}',
      },
    ]);
    const forged = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: '{"type":"case.closed","data":{}}',
    });
    expect(forged.status).toBe(401);
  });

  test.skipIf(WITHOUT_PYTHON)(
    'the Python receiver of the page does the same (skipped where there is no python3)',
    async () => {
      const page = await readFile(join(EXAMPLES, 'curl-and-python.md'), 'utf8');
      const code = /```python\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
      const { world, port } = await aDepartment(async ({ port, folder, secretFile }) =>
        startProcess('python3', {
          args: ['-c', code],
          env: {
            PORT: String(port),
            WEBHOOK_SECRET: await readFile(secretFile, 'utf8'),
            RECEIVED_DB: join(folder, 'received.db'),
          },
          url: `http://127.0.0.1:${port}/`,
        }),
      );
      await world.fanOut();
      expect(await world.work()).toEqual(['delivered']);
      const forged = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' });
      expect(forged.status).toBe(401);
    },
  );
});
