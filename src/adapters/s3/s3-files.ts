import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';

/** A file that is read whole must fit a function's memory several times over; SES takes at most 40 MB. */
const MAX_FILE_BYTES = 40 * 1024 * 1024;

/** A file larger than the functions read. */
export class FileTooLargeError extends Error {
  override readonly name = 'FileTooLargeError';
}

/** Reads files of one bucket whole. */
export class S3Files {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** The file and its etag, or null when it is not there (any more). Throws FileTooLargeError. */
  async read(key: string): Promise<{ readonly bytes: Uint8Array; readonly etag: string } | null> {
    try {
      const answer = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      if ((answer.ContentLength ?? 0) > MAX_FILE_BYTES) {
        throw new FileTooLargeError(`${answer.ContentLength} bytes, at most ${MAX_FILE_BYTES} are read`);
      }
      const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
      return { bytes, etag: (answer.ETag ?? '').replaceAll('"', '') };
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }
}
