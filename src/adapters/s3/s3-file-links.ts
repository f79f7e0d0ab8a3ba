import type { S3Client } from '@aws-sdk/client-s3';
import type { FileLinks } from '../../casework/case-files.ts';
import type { Clock } from '../../kernel/clock.ts';
import { SECOND_MS } from '../../kernel/time.ts';

/** Long enough to look at what is on the page, short enough that a copied address is worth little. */
const LINK_SECONDS = 5 * 60;

/** Presigned GETs that save the file; the client is loaded with the first: few cases have files. */
export class S3FileLinks implements FileLinks {
  readonly #bucket: string;
  readonly #clock: Clock;
  readonly #client: () => Promise<S3Client>;

  constructor(parts: { readonly bucket: string; readonly clock: Clock; readonly client?: () => Promise<S3Client> }) {
    this.#bucket = parts.bucket;
    this.#clock = parts.clock;
    this.#client = parts.client ?? createClient;
  }

  async link(key: string): Promise<{ url: string; expiresAt: string }> {
    const [{ GetObjectCommand }, { getSignedUrl }, client] = await Promise.all([
      import('@aws-sdk/client-s3'),
      import('@aws-sdk/s3-request-presigner'),
      this.#client(),
    ]);
    const get = new GetObjectCommand({ Bucket: this.#bucket, Key: key, ResponseContentDisposition: 'attachment' });
    return {
      url: await getSignedUrl(client, get, { expiresIn: LINK_SECONDS }),
      expiresAt: new Date(this.#clock.now().getTime() + LINK_SECONDS * SECOND_MS).toISOString(),
    };
  }
}

async function createClient(): Promise<S3Client> {
  const { createS3Client } = await import('./create-s3-client.ts');
  return createS3Client();
}
