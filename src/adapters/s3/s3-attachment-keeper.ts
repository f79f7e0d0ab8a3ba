import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { AttachmentKeeper } from '../../channels/mail/attachment-keeper.ts';

/** Files of citizens in the attachments bucket. */
export class S3AttachmentKeeper implements AttachmentKeeper {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async keep({
    key,
    mediaType,
    bytes,
  }: {
    readonly key: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        Bucket: this.#bucket,
        Key: key,
        Body: bytes,
        ContentType: mediaType,
        ContentDisposition: 'attachment',
      }),
    );
  }
}
