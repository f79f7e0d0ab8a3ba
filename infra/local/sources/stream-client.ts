import * as z from 'zod';
import { PLACE } from '../template/place.ts';

const Shards = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })).default([]) }),
});
const Iterator = z.object({ ShardIterator: z.string() });
const StreamRecord = z.looseObject({
  eventID: z.string(),
  eventName: z.string(),
  dynamodb: z.looseObject({ SequenceNumber: z.string(), ApproximateCreationDateTime: z.number().optional() }),
});
const Records = z.object({ Records: z.array(StreamRecord).default([]), NextShardIterator: z.string().optional() });

/** A change of an item as the stream tells it: already in the form Lambda hands to a function. */
export type StreamRecord = z.infer<typeof StreamRecord>;

/** Reads a table's stream. Throws when the engine does not answer or refuses. */
export interface StreamReader {
  shards(): Promise<readonly string[]>;
  /** A place in a shard: after a sequence number, or at its beginning. */
  iterator(shard: string, after: string | undefined): Promise<string>;
  read(iterator: string, limit: number): Promise<{ records: StreamRecord[]; next: string | undefined }>;
}

/** Time for one call; the engine is on this machine. */
const CALL_TIMEOUT_MS = 10_000;

/** Opens a stream of the embedded engine, which asks for no signature; the four calls need no further client package. */
export function openStream(endpoint: string, streamArn: string): StreamReader {
  const call = async <T>(operation: string, body: object, schema: z.ZodType<T>): Promise<T> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        'x-amz-date': new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ''),
        authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${PLACE.region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`${operation} answered ${response.status}: ${await response.text()}`);
    return schema.parse(await response.json());
  };
  return {
    shards: async () => {
      const { StreamDescription } = await call('DescribeStream', { StreamArn: streamArn }, Shards);
      return StreamDescription.Shards.map(({ ShardId }) => ShardId);
    },
    iterator: async (shard, after) => {
      const place =
        after === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
      return (await call('GetShardIterator', { StreamArn: streamArn, ShardId: shard, ...place }, Iterator))
        .ShardIterator;
    },
    read: async (iterator, limit) => {
      const answer = await call('GetRecords', { ShardIterator: iterator, Limit: limit }, Records);
      return { records: answer.Records, next: answer.NextShardIterator };
    },
  };
}
