import { S3Client } from '@aws-sdk/client-s3';
import { boundedHttp } from '../system/bounded-http.ts';

const CONNECT_TIMEOUT_MS = 1_000;
/** A photo of ten megabytes takes a second or two within a region; three attempts of this end before HTTP API gives up. */
const REQUEST_TIMEOUT_MS = 8_000;
const ATTEMPTS = 3;

/** An S3 client of the functions. Endpoint, region and credentials come from the SDK's own environment variables. */
export function createS3Client({ requestMs = REQUEST_TIMEOUT_MS } = {}): S3Client {
  return new S3Client({
    maxAttempts: ATTEMPTS,
    requestHandler: boundedHttp({ connectMs: CONNECT_TIMEOUT_MS, requestMs }),
  });
}
