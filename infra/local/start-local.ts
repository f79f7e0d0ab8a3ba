import { resolve } from 'node:path';
import type { Clock } from '../../src/kernel/clock.ts';
import { abandonDataFolder, takeDataFolder } from './data-folder.ts';
import { deployFiles } from './deployments.ts';
import { ensureBuckets } from './engines/buckets.ts';
import { type LocalClients, localClients } from './engines/clients.ts';
import { endOrphan } from './engines/orphans.ts';
import { ensureQueues, type QueueDepth, queueDepth, queueUrl } from './engines/queues.ts';
import { ensureTable } from './engines/tables.ts';
import type { InvocationOutcome } from './functions/execution-environment.ts';
import { apiResponder } from './http/api.ts';
import { distributionResponder } from './http/distribution.ts';
import { openFront } from './http/front.ts';
import { localFunctions } from './local-functions.ts';
import { readRunFile, removeRunFile, writeRunFile } from './run-file.ts';
import { openRunLog, type RunLog } from './run-log.ts';
import { sealingKey } from './sealing-key.ts';
import { databaseFileIn, startEngines } from './start-engines.ts';
import { startSources } from './start-sources.ts';
import { readAssembly } from './template/assembly.ts';
import { type Wiring, wiringOf } from './template/wiring.ts';

/** How long functions at work may go on after a stop was asked for. */
const STOP_GRACE_MS = 1500;

/** A running instance. */
export interface LocalRun {
  /** `http://127.0.0.1:PORT` of the front: site and API. */
  readonly baseUrl: string;
  readonly endpoints: { readonly dynamodb: string; readonly queues: string };
  readonly wiring: Wiring;
  /** Environment by function: table names, queue addresses and so on. */
  readonly variables: Readonly<Record<string, Record<string, string>>>;
  readonly clients: LocalClients;
  readonly log: RunLog;
  /** Runs a function on an event: by service name (`chat`), logical id or name in the template. */
  invoke(functionName: string, event: unknown): Promise<InvocationOutcome>;
  /** Messages of every queue, by queue name. */
  queueDepths(): Promise<Record<string, QueueDepth>>;
  /** Stops in order; everything stored stays. */
  stop(): Promise<void>;
  /** Ends everything at once, as a power cut would. */
  kill(): Promise<void>;
}

/**
 * Starts a synthesised app on embedded engines, all on loopback. Throws a LocalRunError when the folder or the port is
 * taken or an engine is missing, and an Error that names what it does not know in the template.
 */
export async function startLocal(options: {
  readonly dataDir: string;
  /** 0: any free port. */
  readonly port: number;
  readonly cdkOut: string;
  /** Prints nothing; the log file gets everything all the same. */
  readonly quiet?: boolean;
  /** Begin with an empty data folder. */
  readonly fresh?: boolean;
  /** The time functions see; the machine's when absent. */
  readonly clock?: Clock;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}): Promise<LocalRun> {
  const undo: (() => Promise<void> | void)[] = [];
  const undoAll = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const environment = options.environment ?? process.env;
    const folder = takeDataFolder(resolve(options.dataDir));
    undo.push(() => folder.release());
    endOrphan(readRunFile(folder.path)?.databasePid, databaseFileIn(folder.path));
    if (options.fresh === true) folder.empty();
    let log: RunLog | undefined;
    const front = await openFront(options.port, () => log);
    undo.push(() => front.close());
    const opened = openRunLog(folder.path, { terminal: options.quiet === true ? 'nothing' : 'all' });
    log = opened;
    undo.push(() => opened.close());
    const engines = await startEngines({
      dataDir: folder.path,
      environment,
      onLost: (reason) => opened.tell('error', 'engines', reason),
    });
    undo.push(() => engines.stop());

    const { endpoints } = engines;
    const wiring = wiringOf(readAssembly(options.cdkOut), { front: front.url, queues: endpoints.queues });
    const clients = localClients(endpoints);
    undo.push(() => clients.destroy());
    const streams = await prepare({ wiring, clients, queuesAt: endpoints.queues, dataDir: folder.path });

    const clock = options.clock;
    const functions = localFunctions({
      wiring,
      front: front.url,
      endpoints,
      sealingKey: sealingKey(folder.path),
      caller: environment,
      clockOffsetMs: () => (clock === undefined ? 0 : clock.now().getTime() - Date.now()),
      log: opened,
    });
    const { invoke } = functions;
    const now = (): Date => clock?.now() ?? new Date();
    const sources = startSources({ wiring, engines, clients, streams, invoke, dataDir: folder.path, now, log: opened });
    undo.push(() => functions.end(STOP_GRACE_MS));
    undo.push(() => sources.stop());

    const api = apiResponder({ api: wiring.api ?? { name: 'none', cors: undefined, routes: [] }, invoke, now });
    const { distribution } = wiring;
    front.serve(distribution === undefined ? api : distributionResponder({ distribution, api, s3: clients.s3 }));
    writeRunFile(folder.path, {
      pid: process.pid,
      startedAt: new Date().toISOString(),
      baseUrl: front.url,
      endpoints,
      ...(engines.databasePid !== undefined && { databasePid: engines.databasePid }),
      tables: wiring.tables.map(({ name }) => name),
      queues: Object.fromEntries(wiring.queues.map(({ name }) => [name, queueUrl(endpoints.queues, name)])),
      buckets: wiring.buckets.map(({ name }) => name),
      functions: functions.variables,
    });
    undo.push(() => removeRunFile(folder.path));
    void functions.warm().catch((error: unknown) => opened.tell('warn', 'warm', String(error)));

    return {
      baseUrl: front.url,
      endpoints,
      wiring,
      variables: functions.variables,
      clients,
      log: opened,
      invoke,
      queueDepths: async () => {
        const depths = wiring.queues.map(async ({ name }): Promise<[string, QueueDepth]> => {
          return [name, await queueDepth(clients.sqs, queueUrl(endpoints.queues, name))];
        });
        return Object.fromEntries(await Promise.all(depths));
      },
      stop: undoAll,
      kill: async () => {
        undo.length = 0;
        sources.stop();
        await Promise.all([engines.kill(), functions.end(0), front.close()]);
        clients.destroy();
        await opened.close();
        abandonDataFolder(folder);
      },
    };
  } catch (error) {
    await undoAll();
    throw error;
  }
}

/** Makes tables, queues, buckets and their first content. Returns stream ARNs by table. */
async function prepare(options: {
  readonly wiring: Wiring;
  readonly clients: LocalClients;
  readonly queuesAt: string;
  readonly dataDir: string;
}): Promise<ReadonlyMap<string, string>> {
  const { wiring, clients, dataDir } = options;
  const tables = async (): Promise<Map<string, string>> => {
    const streams = new Map<string, string>();
    for (const table of wiring.tables) {
      const stream = await ensureTable(clients.dynamodb, table);
      if (stream !== undefined) streams.set(table.name, stream);
    }
    return streams;
  };
  const buckets = async (): Promise<void> => {
    await ensureBuckets(
      clients.s3,
      wiring.buckets.map(({ name }) => name),
    );
    await deployFiles({ deployments: wiring.deployments, s3: clients.s3, dataDir });
  };
  const [streams] = await Promise.all([
    tables(),
    ensureQueues(clients.sqs, { engine: options.queuesAt, queues: wiring.queues }),
    buckets(),
  ]);
  return streams;
}
