import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const START = fileURLToPath(new URL('../../infra/local/start.ts', import.meta.url));

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-start-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the hotline as `npm start` does, in a process group of its own like a terminal's. */
function start(...more: string[]): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, [START, '--data-dir', folder, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return { child, said: () => said };
}

async function untilAddresses(run: { child: ChildProcess; said: () => string }): Promise<string> {
  for (;;) {
    const front = /Chat page\s+(http:\/\/127\.0\.0\.1:\d+)\/chat\//.exec(run.said())?.[1];
    if (front !== undefined && run.said().includes('Ctrl-C stops it')) return front;
    if (run.child.exitCode !== null) throw new Error(run.said());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('npm start prints its addresses in both languages, answers there, and stops within 3 s of Ctrl-C', async () => {
  const run = start('--port', '0');
  const front = await untilAddresses(run);
  expect(run.said()).toContain('民声已启动');
  expect(run.said()).toContain('Send a first message');
  const page = await fetch(`${front}/chat`, { redirect: 'manual' });
  expect([page.status, page.headers.get('location')]).toEqual([301, '/chat/']);
  const receiver = /Sample department\s+(http:\S+)/.exec(run.said())?.[1] ?? '';
  expect((await fetch(receiver)).status).toBe(200);
  const ended = once(run.child, 'exit');
  const asked = performance.now();
  process.kill(-(run.child.pid ?? 0), 'SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(performance.now() - asked).toBeLessThan(3000);
});

test('npm start on a taken port ends with code 1 and one sentence in each language', async () => {
  const taken = createServer();
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const run = start('--port', String(port));
  const [code] = await once(run.child, 'exit');
  taken.close();
  expect(code).toBe(1);
  expect(run.said().trim().split('\n')).toEqual([
    expect.stringContaining(`端口 ${port} 已被占用`),
    expect.stringContaining(`Port ${port} is taken`),
  ]);
});
