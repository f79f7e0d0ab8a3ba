import type { AttachmentKeeper } from '../../channels/mail/attachment-keeper.ts';

/** An attachments bucket whose client is loaded with the first file: few messages of a chat carry one. */
export function deferredAttachmentKeeper(bucket: string): AttachmentKeeper {
  let made: Promise<AttachmentKeeper> | undefined;
  const make = async (): Promise<AttachmentKeeper> => {
    const [{ createS3Client }, { S3AttachmentKeeper }] = await Promise.all([
      import('./create-s3-client.ts'),
      import('./s3-attachment-keeper.ts'),
    ]);
    return new S3AttachmentKeeper(createS3Client(), bucket);
  };
  return {
    keep: async (file) => {
      made ??= make();
      await (await made).keep(file);
    },
  };
}
