import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  IdempotencyInconsistentStateError,
  IdempotencyValidationError,
  makeIdempotent,
} from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RunOnce } from './idempotent-posts.ts';
import { ProblemError } from './problem-error.ts';

/** How long a key is remembered: a client that retries after a day is not retrying. */
const REMEMBER_SECONDS = 24 * 60 * 60;
const MAX_KEY_CHARS = 128;

/** RunOnce over a table of keys. Throws ProblemError `in-progress` or `key-reused`. */
export function rememberedPosts(tableName: string, client: DynamoDBClient): RunOnce {
  const persistenceStore = new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client: client });
  return async (call, work) => {
    if (call.idempotencyKey.length > MAX_KEY_CHARS) {
      throw new ProblemError('bad-request', {
        issues: [{ path: 'Idempotency-Key', expected: `at most ${MAX_KEY_CHARS} characters` }],
      });
    }
    const config = new IdempotencyConfig({
      eventKeyJmesPath: '[scope, key]',
      payloadValidationJmesPath: 'body',
      expiresAfterSeconds: REMEMBER_SECONDS,
      throwOnNoIdempotencyKey: true,
    });
    config.registerLambdaContext(call.context);
    const once = makeIdempotent((_: Record<string, unknown>) => work(), { persistenceStore, config });
    try {
      return await once({ scope: call.scope, key: call.idempotencyKey, body: call.body });
    } catch (error) {
      if (error instanceof IdempotencyAlreadyInProgressError) throw new ProblemError('in-progress');
      if (error instanceof IdempotencyInconsistentStateError) throw new ProblemError('in-progress');
      if (error instanceof IdempotencyValidationError) throw new ProblemError('key-reused');
      throw error;
    }
  };
}
