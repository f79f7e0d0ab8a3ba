import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { boundedHttp } from '../system/bounded-http.ts';

/** A table and the client that reaches it: what every adapter of this folder is built from. */
export type Table = { readonly client: DynamoDBDocumentClient; readonly name: string };

/** Single-digit milliseconds is the rule; a second without a connection means another attempt is better. */
const CONNECT_TIMEOUT_MS = 1_000;
/** A page of a query may be slow; three attempts of this stay under a function's timeout of 10 s or more. */
const REQUEST_TIMEOUT_MS = 3_000;
const ATTEMPTS = 3;

/**
 * The document client of the functions. Endpoint, region and credentials come from the SDK's own
 * environment variables. Undefined fields are left out, as they are in the contracts.
 */
export function createDocumentClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: ATTEMPTS,
    requestHandler: boundedHttp({ connectMs: CONNECT_TIMEOUT_MS, requestMs: REQUEST_TIMEOUT_MS }),
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
