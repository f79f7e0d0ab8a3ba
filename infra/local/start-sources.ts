import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { LocalClients } from './engines/clients.ts';
import { deleteExpired } from './engines/expiry.ts';
import { queueUrl } from './engines/queues.ts';
import type { InvocationOutcome } from './functions/execution-environment.ts';
import type { RunLog } from './run-log.ts';
import { bucketEvents } from './sources/bucket-events.ts';
import { type RunningSource, startQueueSource } from './sources/queue-source.ts';
import { startSchedules } from './sources/schedules.ts';
import { openStream } from './sources/stream-client.ts';
import { startStreamSource } from './sources/stream-source.ts';
import { sendToTargets } from './sources/targets.ts';
import type { Engines } from './start-engines.ts';
import type { Wiring } from './template/wiring.ts';

/** DynamoDB deletes expired items within days; a minute shows it on a desk. */
const EXPIRY_SWEEP_MS = 60_000;

/** Starts everything that calls functions by itself: queues, streams, arrivals in buckets, schedules; and the sweep of expired items. */
export function startSources(options: {
  readonly wiring: Wiring;
  readonly engines: Engines;
  readonly clients: LocalClients;
  /** Stream ARNs by table. */
  readonly streams: ReadonlyMap<string, string>;
  readonly invoke: (functionName: string, event: unknown) => Promise<InvocationOutcome>;
  readonly dataDir: string;
  readonly now: () => Date;
  readonly log: RunLog;
}): RunningSource {
  const { wiring, engines, clients, invoke, dataDir, log } = options;
  const { endpoints } = engines;
  const send = sendToTargets({ sqs: clients.sqs, queuesAt: endpoints.queues, invoke });
  const sources: RunningSource[] = wiring.queueSources.map((source) =>
    startQueueSource({
      source,
      queueUrl: queueUrl(endpoints.queues, source.queue),
      sqs: clients.sqs,
      invoke: (event) => invoke(source.functionName, event),
      log,
    }),
  );
  for (const source of wiring.streamSources) {
    const streamArn = options.streams.get(source.table);
    if (streamArn === undefined) throw new Error(`${source.id} reads the stream of ${source.table}, which has none`);
    sources.push(
      startStreamSource({
        source,
        streamArn,
        reader: openStream(endpoints.dynamodb, streamArn),
        dataDir,
        invoke: (event) => invoke(source.functionName, event),
        tellFailure: async (message) => {
          if (source.onFailureQueue === undefined) return;
          const QueueUrl = queueUrl(endpoints.queues, source.onFailureQueue);
          await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: message }));
        },
        log,
      }),
    );
  }
  sources.push(startSchedules({ schedules: wiring.schedules, send, now: options.now, log }));

  const complain = (what: string) => (error: unknown) => log.tell('warn', what, String(error));
  const arrivals = bucketEvents({ buckets: wiring.buckets, rules: wiring.rules, s3: clients.s3, send, dataDir, log });
  engines.onObject((object) => void arrivals.stored(object).catch(complain(object.bucket)));
  void arrivals.catchUp().catch(complain('buckets'));

  const sweep = async (): Promise<void> => {
    for (const table of wiring.tables) await deleteExpired(clients.dynamodb, { table, now: options.now() });
  };
  const sweeping = setInterval(() => void sweep().catch(complain('expiry')), EXPIRY_SWEEP_MS);
  return {
    stop: () => {
      clearInterval(sweeping);
      for (const source of sources) source.stop();
    },
  };
}
