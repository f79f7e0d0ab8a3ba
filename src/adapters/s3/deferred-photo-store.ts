import type { PhotoStore } from '../../intake/photo-store.ts';
import type { Clock } from '../../kernel/clock.ts';
import { deferredAttachmentKeeper } from './deferred-attachment-keeper.ts';
import { deferredProofUploads } from './deferred-proof-uploads.ts';

/** The photos' bucket, whose client is loaded with the first of them: few messages of a chat carry one. */
export function deferredPhotoStore({ bucket, clock }: { readonly bucket: string; readonly clock: Clock }): PhotoStore {
  const keeper = deferredAttachmentKeeper(bucket);
  const uploads = deferredProofUploads({ bucket, clock });
  return {
    keep: (photo) => keeper.keep(photo),
    ticket: (order) => uploads.ticket(order),
    read: async (key) => {
      const [{ createS3Client }, { S3Files }] = await Promise.all([
        import('./create-s3-client.ts'),
        import('./s3-files.ts'),
      ]);
      const file = await new S3Files(createS3Client(), bucket).read(key);
      return file?.bytes ?? null;
    },
  };
}
