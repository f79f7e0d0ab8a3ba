import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { SitePages } from '../../reporting/month/site-pages.ts';
import type { DataFile, DataFiles } from '../../reporting/open-data/write-open-data.ts';

const CONNECT_TIMEOUT_MS = 2_000;
const REQUEST_TIMEOUT_MS = 20_000;
const ATTEMPTS = 3;
/** A correction is to be seen soon after it was published. */
const CACHE_SECONDS = 300;

/** The public site's bucket. */
export class S3SitePages implements SitePages, DataFiles {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async write({ path, mediaType, body }: DataFile): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        Bucket: this.#bucket,
        Key: path,
        Body: body,
        ContentType: mediaType,
        CacheControl: `public, max-age=${CACHE_SECONDS}, must-revalidate`,
      }),
    );
  }
}

/** The client of the site's bucket. Endpoint, region and credentials come from the SDK's own environment variables. */
export function createSiteClient(): S3Client {
  return new S3Client({
    maxAttempts: ATTEMPTS,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
    }),
  });
}
