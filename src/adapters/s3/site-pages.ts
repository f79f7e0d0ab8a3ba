import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { SitePages } from '../../reporting/month/site-pages.ts';
import type { DataFile, DataFiles } from '../../reporting/open-data/write-open-data.ts';
import { createS3Client } from './create-s3-client.ts';

/** A year of open data in one file is tens of megabytes. */
const REQUEST_TIMEOUT_MS = 20_000;
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
  return createS3Client({ requestMs: REQUEST_TIMEOUT_MS });
}
