import { SQSClient } from '@aws-sdk/client-sqs';
import { boundedHttp } from '../system/bounded-http.ts';

const CONNECT_TIMEOUT_MS = 1_000;
/** Sending ten messages takes tens of milliseconds; three attempts of this stay inside a function's time. */
const REQUEST_TIMEOUT_MS = 3_000;
const ATTEMPTS = 3;

/** The SQS client of the functions. Endpoint, region and credentials come from the SDK's own environment variables. */
export function createQueueClient(): SQSClient {
  return new SQSClient({
    maxAttempts: ATTEMPTS,
    requestHandler: boundedHttp({ connectMs: CONNECT_TIMEOUT_MS, requestMs: REQUEST_TIMEOUT_MS }),
  });
}
