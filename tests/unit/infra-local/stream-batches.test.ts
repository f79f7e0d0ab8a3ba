import { describe, expect, test } from 'vitest';
import type { InvocationOutcome } from '../../../infra/local/functions/execution-environment.ts';
import { type BatchPorts, deliverBatch } from '../../../infra/local/sources/stream-batches.ts';
import type { StreamRecord } from '../../../infra/local/sources/stream-client.ts';
import { err, ok } from '../../../src/kernel/result.ts';

const record = (sequence: number): StreamRecord => ({
  eventID: String(sequence),
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(sequence) },
});
const RECORDS = [1, 2, 3, 4].map(record);
const done = ok('{"batchItemFailures":[]}');
const failing = (sequence: number) => ok(JSON.stringify({ batchItemFailures: [{ itemIdentifier: String(sequence) }] }));
const threw = err({ kind: 'threw', errorType: 'Error', message: 'x' } as const);

/** Plays a function that answers each batch, and keeps what was seen. */
function aRun(
  answer: (sequences: string[], call: number) => InvocationOutcome,
  source: Partial<BatchPorts['source']> = {},
) {
  const seen = { batches: [] as string[][], checkpoints: [] as string[], givenUp: [] as string[][] };
  const sequences = (records: readonly StreamRecord[]) => records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  const ports: BatchPorts = {
    source: { partial: true, bisect: false, maxRetries: 2, ...source },
    invoke: async (records) => {
      seen.batches.push(sequences(records));
      return answer(sequences(records), seen.batches.length);
    },
    checkpoint: ({ dynamodb }) => seen.checkpoints.push(dynamodb.SequenceNumber),
    giveUp: async (records) => {
      seen.givenUp.push(sequences(records));
    },
    pause: async () => true,
  };
  return { seen, finished: deliverBatch(RECORDS, ports) };
}

describe('a batch of a stream', () => {
  test('is done with when the function says so', async () => {
    const { seen, finished } = aRun(() => done);
    expect(await finished).toBe(true);
    expect(seen).toEqual({ batches: [['1', '2', '3', '4']], checkpoints: ['4'], givenUp: [] });
  });

  test('goes on from the first failed record, and everything before it is done with', async () => {
    const { seen, finished } = aRun((_records, call) => (call === 1 ? failing(3) : done));
    await finished;
    expect(seen.batches).toEqual([
      ['1', '2', '3', '4'],
      ['3', '4'],
    ]);
    expect(seen.checkpoints).toEqual(['2', '4']);
  });

  test('is given up after the retries of the mapping', async () => {
    const { seen, finished } = aRun(() => threw);
    await finished;
    expect(seen.batches).toHaveLength(3);
    expect(seen.givenUp).toEqual([['1', '2', '3', '4']]);
    expect(seen.checkpoints).toEqual(['4']);
  });

  test('is tried for ever when the mapping sets no limit', async () => {
    const { seen, finished } = aRun((_records, call) => (call > 20 ? done : threw), { maxRetries: -1 });
    expect(await finished).toBe(true);
    expect(seen.batches).toHaveLength(21);
    expect(seen.givenUp).toEqual([]);
  });

  test('is cut in halves until the one bad record is alone, and only that is given up', async () => {
    const { seen, finished } = aRun((records) => (records.includes('3') ? threw : done), { bisect: true });
    await finished;
    expect(seen.givenUp).toEqual([['3']]);
    expect(seen.checkpoints).toEqual(['2', '3', '4']);
  });

  test('an answer that names a record outside the batch fails all of it', async () => {
    const { seen, finished } = aRun((_records, call) => (call === 1 ? failing(99) : done));
    await finished;
    expect(seen.batches[1]).toEqual(['1', '2', '3', '4']);
  });

  test('keeps its place when the run stops', async () => {
    const { seen, finished } = aRun(() => err({ kind: 'stopped', errorType: 'x', message: 'x' }));
    expect(await finished).toBe(false);
    expect(seen.checkpoints).toEqual([]);
  });
});
