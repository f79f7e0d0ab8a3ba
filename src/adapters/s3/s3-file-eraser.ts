import type { S3Client } from '@aws-sdk/client-s3';
import type { FileEraser } from '../../channels/media/file-eraser.ts';

/** Files of the attachments bucket; the client is loaded with the first person who leaves, not with every message. */
export class S3FileEraser implements FileEraser {
  readonly #bucket: string;
  readonly #client: () => Promise<S3Client>;

  constructor(bucket: string, client: () => Promise<S3Client> = createClient) {
    this.#bucket = bucket;
    this.#client = client;
  }

  async erase(keys: readonly string[]): Promise<void> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.#client();
    for (const Key of keys) await client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key }));
  }
}

async function createClient(): Promise<S3Client> {
  const { createS3Client } = await import('./create-s3-client.ts');
  return createS3Client();
}
