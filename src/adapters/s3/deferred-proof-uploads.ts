import type { ProofUploads } from '../../casework/proof-uploads.ts';
import type { Clock } from '../../kernel/clock.ts';

/** Presigned uploads whose S3 client is loaded with the first of them: few requests of a department carry a photo. */
export function deferredProofUploads({
  bucket,
  clock,
}: {
  readonly bucket: string;
  readonly clock: Clock;
}): ProofUploads {
  let made: Promise<ProofUploads> | undefined;
  const make = async (): Promise<ProofUploads> => {
    const [{ createS3Client }, { S3ProofUploads }] = await Promise.all([
      import('./create-s3-client.ts'),
      import('./s3-proof-uploads.ts'),
    ]);
    return new S3ProofUploads({ client: createS3Client(), bucket, clock });
  };
  return {
    ticket: async (order) => {
      made ??= make();
      return (await made).ticket(order);
    },
  };
}
