import type { InvocationOutcome } from '../functions/execution-environment.ts';
import type { StreamSource } from '../template/source-wiring.ts';
import { failedItems } from './batch-answer.ts';
import type { StreamRecord } from './stream-client.ts';

/** What handing over a batch needs. */
export interface BatchPorts {
  readonly source: Pick<StreamSource, 'partial' | 'bisect' | 'maxRetries'>;
  readonly invoke: (records: readonly StreamRecord[]) => Promise<InvocationOutcome>;
  /** Everything up to this record is done with. */
  readonly checkpoint: (record: StreamRecord) => void;
  /** These records are given up after their last attempt. */
  readonly giveUp: (records: readonly StreamRecord[], attempts: number) => Promise<void>;
  /** Waits before the n-th attempt (2, 3, ...); false when the run is stopping. */
  readonly pause: (attempt: number) => Promise<boolean>;
}

/**
 * Hands records to the function in order until all are done or given up; false when the run stops before.
 * A partial answer moves the checkpoint to just before the first failed record. A whole batch that failed is cut in half
 * when the mapping says so, which does not count as a retry.
 * Source: docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export async function deliverBatch(records: readonly StreamRecord[], ports: BatchPorts): Promise<boolean> {
  const { source } = ports;
  let left = records;
  let attempts = 0;
  while (left.length > 0) {
    const outcome = await ports.invoke(left);
    if (!outcome.ok && outcome.error.kind === 'stopped') return false;
    attempts += 1;
    const ids = left.map(sequenceOf);
    const failed = failedItems({ outcome, partial: source.partial, ids });
    const firstFailed = left.findIndex((record) => failed.has(sequenceOf(record)));
    const lastDone = left[(firstFailed === -1 ? left.length : firstFailed) - 1];
    if (lastDone !== undefined) ports.checkpoint(lastDone);
    if (firstFailed === -1) return true;
    if (firstFailed > 0) attempts = 1;
    left = left.slice(firstFailed);

    if (source.bisect && firstFailed === 0 && left.length > 1) {
      const middle = Math.ceil(left.length / 2);
      if (!(await ports.pause(attempts + 1))) return false;
      return (await deliverBatch(left.slice(0, middle), ports)) && (await deliverBatch(left.slice(middle), ports));
    }
    if (source.maxRetries >= 0 && attempts > source.maxRetries) {
      await ports.giveUp(left, attempts);
      const last = left.at(-1);
      if (last !== undefined) ports.checkpoint(last);
      return true;
    }
    if (!(await ports.pause(attempts + 1))) return false;
  }
  return true;
}

/** A record's place in its shard. */
export function sequenceOf(record: StreamRecord): string {
  return record.dynamodb.SequenceNumber;
}
