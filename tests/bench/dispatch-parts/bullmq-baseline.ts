import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { freePort } from '../../../infra/local/engines/free-port.ts';

/** BullMQ 6 leaves the choice of its Redis client to whoever installs it. */
const PACKAGES = ['bullmq@6.7.0', 'ioredis@5'];
const CONCURRENCY = 32;
const STARTUP_MS = 500;

type Job = { readonly data: { readonly url: string; readonly index: number } };
type Connection = { readonly connection: { readonly host: string; readonly port: number } };
type QueueClass = new (
  name: string,
  options: Connection,
) => { addBulk(jobs: readonly { name: string; data: Job['data'] }[]): Promise<unknown>; close(): Promise<void> };
type WorkerClass = new (
  name: string,
  work: (job: Job) => Promise<void>,
  options: Connection & { readonly concurrency: number },
) => { close(): Promise<void> };

const isClass = (value: unknown) => typeof value === 'function';
const BullMq = z.object({ Queue: z.custom<QueueClass>(isClass), Worker: z.custom<WorkerClass>(isClass) });

/**
 * The same POSTs through BullMQ: jobs added in bulk to Redis, one worker process' worth of concurrency. Null when there is no
 * redis-server, unless `install` asks apt for it. BullMQ itself is installed for the run, outside the repository.
 */
export async function bullmqPerSecond(setup: {
  readonly count: number;
  readonly install: boolean;
  readonly urlOf: (index: number) => string;
  readonly post: (url: string, index: number) => Promise<void>;
}): Promise<number | null> {
  if (!hasRedis() && setup.install) {
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], { stdio: 'ignore' });
  }
  if (!hasRedis()) {
    process.stderr.write('dispatch: no redis-server, BullMQ is not measured (--install-redis asks apt for it)\n');
    return null;
  }
  const folder = await mkdtemp(join(tmpdir(), 'bullmq-'));
  const port = await freePort();
  const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
    stdio: 'ignore',
  });
  try {
    const installed = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', ...PACKAGES]);
    if (installed.status !== 0) throw new Error(`npm could not install ${PACKAGES.join(' ')}`);
    const entry = createRequire(join(folder, 'package.json')).resolve('bullmq');
    const { Queue, Worker } = BullMq.parse({ ...(await import(pathToFileURL(entry).href)) });
    await sleep(STARTUP_MS);
    return await measured({ ...setup, port, Queue, Worker });
  } finally {
    redis.kill();
    if (redis.exitCode === null) await once(redis, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(setup: {
  readonly count: number;
  readonly port: number;
  readonly urlOf: (index: number) => string;
  readonly post: (url: string, index: number) => Promise<void>;
  readonly Queue: QueueClass;
  readonly Worker: WorkerClass;
}): Promise<number> {
  const connection = { host: '127.0.0.1', port: setup.port };
  const queue = new setup.Queue('deliveries', { connection });
  const startedMs = performance.now();
  let posted = 0;
  const all = Promise.withResolvers<void>();
  const worker = new setup.Worker(
    'deliveries',
    async ({ data }) => {
      await setup.post(data.url, data.index);
      posted += 1;
      if (posted === setup.count) all.resolve();
    },
    { connection, concurrency: CONCURRENCY },
  );
  const jobs = Array.from({ length: setup.count }, (_, index) => ({
    name: 'post',
    data: { url: setup.urlOf(index), index },
  }));
  await queue.addBulk(jobs);
  await all.promise;
  const perSecond = Math.round((setup.count * 1_000) / (performance.now() - startedMs));
  await worker.close();
  await queue.close();
  return perSecond;
}

function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}
