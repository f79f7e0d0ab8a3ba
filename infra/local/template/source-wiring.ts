import * as z from 'zod';
import { nameInArn } from './identity.ts';
import type { ResolvedResource } from './stack-scopes.ts';

const Mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.coerce.number().optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number().optional() }).optional(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  MaximumRecordAgeInSeconds: z.coerce.number().default(-1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  StartingPosition: z.string().optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
});

const Pattern = z.record(z.string(), z.unknown());

/** A pattern of EventBridge or of an event source's filter, parsed. */
export type EventPattern = Readonly<Record<string, unknown>>;

interface Source {
  readonly id: string;
  readonly functionName: string;
  readonly batchSize: number;
  /** The function's answer names the records that failed; otherwise its answer does not count. */
  readonly partial: boolean;
  /** A record is delivered when it matches one of these; all are when there is none. */
  readonly filters: readonly EventPattern[];
}

/** A queue that a function works off. */
export interface QueueSource extends Source {
  readonly queue: string;
  readonly maxConcurrency: number | undefined;
}

/** A table whose stream a function reads. */
export interface StreamSource extends Source {
  readonly table: string;
  /** Retries after the first attempt; -1: for ever. */
  readonly maxRetries: number;
  /** Seconds; -1: any age. */
  readonly maxRecordAgeSeconds: number;
  readonly bisect: boolean;
  /** Queue that is told of records given up. */
  readonly onFailureQueue: string | undefined;
}

/** Reads an AWS::Lambda::EventSourceMapping; undefined when it is switched off. Throws on a source that is neither queue nor table. */
export function sourceOf(
  resource: ResolvedResource,
): { kind: 'queue'; source: QueueSource } | { kind: 'stream'; source: StreamSource } | undefined {
  const mapping = Mapping.parse(resource.properties);
  if (!mapping.Enabled) return undefined;
  const common = {
    id: `${resource.stack}-${resource.id}`,
    functionName: nameInArn(mapping.FunctionName),
    partial: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    filters: (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern: text }) => Pattern.parse(JSON.parse(text))),
  };
  const service = mapping.EventSourceArn.split(':')[2];
  if (service === 'sqs') {
    // A batch of Lambda's default size; a local receive brings at most 10 messages.
    const batchSize = Math.min(mapping.BatchSize ?? 10, 10);
    const maxConcurrency = mapping.ScalingConfig?.MaximumConcurrency;
    return {
      kind: 'queue',
      source: { ...common, batchSize, queue: nameInArn(mapping.EventSourceArn), maxConcurrency },
    };
  }
  if (service === 'dynamodb') {
    const destination = mapping.DestinationConfig?.OnFailure?.Destination;
    return {
      kind: 'stream',
      source: {
        ...common,
        batchSize: mapping.BatchSize ?? 100,
        table: /:table\/([^/]+)/.exec(mapping.EventSourceArn)?.[1] ?? '',
        maxRetries: mapping.MaximumRetryAttempts,
        maxRecordAgeSeconds: mapping.MaximumRecordAgeInSeconds,
        bisect: mapping.BisectBatchOnFunctionError,
        onFailureQueue: destination === undefined ? undefined : nameInArn(destination),
      },
    };
  }
  throw new Error(`${resource.id} reads ${mapping.EventSourceArn}: the local run knows queues and table streams only`);
}
