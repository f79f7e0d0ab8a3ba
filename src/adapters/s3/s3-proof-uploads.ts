import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ProofUploads, UploadTicket } from '../../casework/proof-uploads.ts';
import type { Clock } from '../../kernel/clock.ts';
import { SECOND_MS } from '../../kernel/time.ts';

/** Long enough for a photo over a poor connection, short enough that a leaked address is worth little. */
const TICKET_SECONDS = 15 * 60;

/** Presigned PUTs; type and length are signed, so that nothing else can be put there. */
export class S3ProofUploads implements ProofUploads {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #clock: Clock;

  constructor({
    client,
    bucket,
    clock,
  }: { readonly client: S3Client; readonly bucket: string; readonly clock: Clock }) {
    this.#client = client;
    this.#bucket = bucket;
    this.#clock = clock;
  }

  async ticket(order: {
    readonly key: string;
    readonly mediaType: string;
    readonly bytes: number;
  }): Promise<UploadTicket> {
    const { key, mediaType, bytes } = order;
    const put = new PutObjectCommand({ Bucket: this.#bucket, Key: key, ContentType: mediaType, ContentLength: bytes });
    const url = await getSignedUrl(this.#client, put, {
      expiresIn: TICKET_SECONDS,
      signableHeaders: new Set(['content-type', 'content-length', 'host']),
    });
    return {
      key,
      url,
      headers: { 'content-type': mediaType, 'content-length': String(bytes) },
      expiresAt: new Date(this.#clock.now().getTime() + TICKET_SECONDS * SECOND_MS).toISOString(),
    };
  }
}
