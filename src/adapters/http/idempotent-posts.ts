import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';

/** One POST that may come twice. */
export type IdempotentCall = {
  /** Who calls and which route: the same key of another caller is another key. */
  readonly scope: string;
  readonly idempotencyKey: string;
  readonly body: unknown;
  readonly context: Context;
};

/** Runs a piece of work once for a key and gives its answer again afterwards; failures are not remembered. */
export type RunOnce = (call: IdempotentCall, work: () => Promise<string>) => Promise<string>;

/** RunOnce over a table of keys, loaded with the first request that names one. Throws ProblemError `in-progress` or `key-reused`. */
export function idempotentPosts(tableName: string, client: DynamoDBClient): RunOnce {
  let made: Promise<RunOnce> | undefined;
  return async (call, work) => {
    made ??= import('./remembered-posts.ts').then(({ rememberedPosts }) => rememberedPosts(tableName, client));
    return (await made)(call, work);
  };
}
