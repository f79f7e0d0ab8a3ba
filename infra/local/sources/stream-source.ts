import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { InvocationOutcome } from '../functions/execution-environment.ts';
import { readJsonOr, writeJson } from '../json-file.ts';
import type { RunLog } from '../run-log.ts';
import { PLACE } from '../template/place.ts';
import type { StreamSource } from '../template/source-wiring.ts';
import { matchesPattern } from './event-pattern.ts';
import type { RunningSource } from './queue-source.ts';
import { deliverBatch, sequenceOf } from './stream-batches.ts';
import type { StreamReader, StreamRecord } from './stream-client.ts';

/** Lambda looks at a stream four times a second. */
const POLL_MS = 250;
/** Before the n-th attempt: doubling from 200 ms, at most 30 s. */
const RETRY_BASE_MS = 200;
const RETRY_MAX_MS = 30_000;

const Checkpoints = z.object({ streamArn: z.string(), shards: z.record(z.string(), z.string()) });

/**
 * Reads a table's stream into a function: from the beginning at the first start, later from the checkpoint kept in the
 * data folder, so that a change made while nothing ran is delivered at the next start.
 */
export function startStreamSource(options: {
  readonly source: StreamSource;
  readonly streamArn: string;
  readonly reader: StreamReader;
  readonly dataDir: string;
  readonly invoke: (event: unknown) => Promise<InvocationOutcome>;
  /** Tells the mapping's on-failure queue, when it has one. */
  readonly tellFailure: (message: string) => Promise<void>;
  readonly log: RunLog;
}): RunningSource {
  const { source, reader, streamArn, log } = options;
  const stopping = new AbortController();
  const folder = join(options.dataDir, 'streams');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${source.id}.json`);
  const fresh: z.infer<typeof Checkpoints> = { streamArn, shards: {} };
  const kept = readJsonOr(file, Checkpoints, fresh);
  // A checkpoint of another stream (the table was made anew) says nothing about this one.
  const checkpoints = kept.streamArn === streamArn ? kept : fresh;

  const pause = async (ms: number): Promise<boolean> => {
    await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
    return !stopping.signal.aborted;
  };
  const checkpoint = (shard: string, record: StreamRecord): void => {
    checkpoints.shards[shard] = sequenceOf(record);
    writeJson(file, checkpoints);
  };
  const invoke = async (records: readonly StreamRecord[]): Promise<InvocationOutcome> => {
    const outcome = await options.invoke({ Records: records.map((record) => forLambda(record, streamArn)) });
    if (!outcome.ok) log.tell('warn', source.table, outcome.error.message);
    return outcome;
  };
  const isWanted = (record: StreamRecord): boolean => {
    const ageSeconds = Date.now() / 1000 - (record.dynamodb.ApproximateCreationDateTime ?? 0);
    if (source.maxRecordAgeSeconds >= 0 && ageSeconds > source.maxRecordAgeSeconds) return false;
    return source.filters.length === 0 || source.filters.some((pattern) => matchesPattern(record, pattern));
  };

  const follow = async (shard: string): Promise<void> => {
    let iterator: string | undefined = await reader.iterator(shard, checkpoints.shards[shard]);
    while (iterator !== undefined && !stopping.signal.aborted) {
      const page: { records: StreamRecord[]; next: string | undefined } = await reader.read(iterator, source.batchSize);
      const done = await deliverBatch(page.records.filter(isWanted), {
        source,
        invoke,
        checkpoint: (record) => checkpoint(shard, record),
        giveUp: async (records, attempts) => {
          log.tell('error', source.table, `${records.length} stream records given up after ${attempts} attempts`);
          await options.tellFailure(JSON.stringify(failureNotice({ source, streamArn, shard, records, attempts })));
        },
        pause: (attempt) => pause(Math.min(RETRY_BASE_MS * 2 ** (attempt - 2), RETRY_MAX_MS)),
      });
      if (!done) return;
      const last = page.records.at(-1);
      if (last !== undefined && checkpoints.shards[shard] !== sequenceOf(last)) checkpoint(shard, last);
      iterator = page.next;
      if (page.records.length < source.batchSize) await pause(POLL_MS);
    }
  };

  const following = new Set<string>();
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const shards = await reader.shards().catch(() => []);
      for (const shard of shards.filter((each) => !following.has(each))) {
        following.add(shard);
        void follow(shard)
          .catch((error: unknown) => {
            if (!stopping.signal.aborted) log.tell('warn', source.table, `stream: ${String(error)}`);
          })
          // A shard whose reading broke off is taken up again from its checkpoint.
          .finally(() => following.delete(shard));
      }
      await pause(1000);
    }
  };
  void watch();
  return { stop: () => stopping.abort() };
}

function forLambda(record: StreamRecord, streamArn: string): object {
  return { ...record, awsRegion: PLACE.region, eventSource: 'aws:dynamodb', eventSourceARN: streamArn };
}

function failureNotice(failure: {
  readonly source: StreamSource;
  readonly streamArn: string;
  readonly shard: string;
  readonly records: readonly StreamRecord[];
  readonly attempts: number;
}): object {
  const { records } = failure;
  const [first, last] = [records[0], records.at(-1)];
  return {
    requestContext: {
      functionArn: `arn:${PLACE.partition}:lambda:${PLACE.region}:${PLACE.accountId}:function:${failure.source.functionName}`,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: failure.attempts,
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: failure.shard,
      startSequenceNumber: first === undefined ? '' : sequenceOf(first),
      endSequenceNumber: last === undefined ? '' : sequenceOf(last),
      batchSize: records.length,
      streamArn: failure.streamArn,
    },
  };
}
