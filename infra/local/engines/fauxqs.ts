import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { PLACE } from '../template/place.ts';
import type { Engine } from './dynoxide.ts';

const FromThread = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), url: z.string() }),
  z.object({ kind: z.literal('object'), bucket: z.string(), key: z.string() }),
]);

/** An object that was just stored in a bucket. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
}

/** The engine of queues and buckets. */
export interface QueueAndBucketEngine extends Engine {
  /** Has the listener called for each object stored from now on. */
  onObject(listener: (object: StoredObject) => void): void;
}

/** Starts SQS and S3 (fauxqs) in a thread of its own, bound to loopback, its data in a folder. */
export async function startQueuesAndBuckets(options: {
  readonly dataDir: string;
  /** Called when the thread ends by itself, with the reason. */
  readonly onLost: (reason: string) => void;
}): Promise<QueueAndBucketEngine> {
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const thread = new Worker(new URL('./fauxqs-thread.ts', import.meta.url), {
    workerData: { dataDir, region: PLACE.region },
    // node:sqlite still announces itself as experimental in Node 24.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const listeners: ((object: StoredObject) => void)[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    thread.once('error', reject);
    thread.on('message', (raw: unknown) => {
      const message = FromThread.parse(raw);
      if (message.kind === 'listening') resolve(message.url);
      else for (const listener of listeners) listener(message);
    });
  });
  let ending = false;
  let failure = 'no reason given';
  thread.on('error', (error) => {
    failure = String(error);
  });
  thread.once('exit', () => {
    if (!ending) options.onLost(`the engine of queues and buckets ended by itself (${failure})`);
  });
  return {
    url,
    pid: undefined,
    onObject: (listener) => listeners.push(listener),
    stop: async () => {
      ending = true;
      const ended = once(thread, 'exit');
      thread.postMessage('stop');
      const insist = setTimeout(() => void thread.terminate(), 1000);
      await ended;
      clearTimeout(insist);
    },
    kill: async () => {
      ending = true;
      await thread.terminate();
    },
  };
}
