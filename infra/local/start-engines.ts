import { join } from 'node:path';
import { startDynamo } from './engines/dynoxide.ts';
import { type QueueAndBucketEngine, startQueuesAndBuckets } from './engines/fauxqs.ts';
import { keepStreamQuick } from './engines/stream-upkeep.ts';

/** The engines of a run. */
export interface Engines {
  readonly endpoints: { readonly dynamodb: string; readonly queues: string };
  readonly databasePid: number | undefined;
  readonly onObject: QueueAndBucketEngine['onObject'];
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** The database's file in a data folder. */
export function databaseFileIn(dataDir: string): string {
  return join(dataDir, 'dynamodb.sqlite');
}

/** Starts the engines on the data folder; if one does not start, neither runs. */
export async function startEngines(options: {
  readonly dataDir: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Called when an engine ends by itself, with the reason. */
  readonly onLost: (reason: string) => void;
}): Promise<Engines> {
  const { dataDir, environment, onLost } = options;
  const [database, queues] = await Promise.allSettled([
    startDynamo({ file: databaseFileIn(dataDir), environment, onLost }),
    startQueuesAndBuckets({ dataDir: join(dataDir, 'queues-and-buckets'), onLost }),
  ]);
  if (database.status === 'rejected' || queues.status === 'rejected') {
    for (const each of [database, queues]) if (each.status === 'fulfilled') await each.value.stop();
    throw database.status === 'rejected' ? database.reason : queues.status === 'rejected' ? queues.reason : undefined;
  }
  // An endpoint that somebody else gave keeps its own files.
  if (database.value.pid !== undefined) keepStreamQuick(databaseFileIn(dataDir), new Date());
  const both = [database.value, queues.value];
  return {
    endpoints: { dynamodb: database.value.url, queues: queues.value.url },
    databasePid: database.value.pid,
    onObject: queues.value.onObject,
    stop: async () => {
      await Promise.all(both.map((engine) => engine.stop()));
    },
    kill: async () => {
      await Promise.all(both.map((engine) => engine.kill()));
    },
  };
}
