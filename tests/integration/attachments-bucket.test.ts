import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startQueuesAndBuckets } from '../../infra/local/engines/fauxqs.ts';
import { S3AttachmentKeeper } from '../../src/adapters/s3/s3-attachment-keeper.ts';
import { S3FileEraser } from '../../src/adapters/s3/s3-file-eraser.ts';
import { S3FileLinks } from '../../src/adapters/s3/s3-file-links.ts';
import { mediaKey, mediaKeysOf } from '../../src/channels/media/media-keys.ts';
import { FixedClock } from '../../src/kernel/clock.ts';
import { jpegWithExif } from '../support/pictures.ts';

const BUCKET = 'attachments';

describe('the bucket of attachments', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attachments-'));
  let engine: Awaited<ReturnType<typeof startQueuesAndBuckets>>;
  let client: S3Client;
  beforeAll(async () => {
    engine = await startQueuesAndBuckets({ dataDir: folder, onLost: () => undefined });
    client = new S3Client({
      endpoint: engine.url,
      forcePathStyle: true,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  });
  afterAll(async () => {
    client.destroy();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives a file by its address, and no more once it is erased; erasing what is not there is nothing', async () => {
    const links = new S3FileLinks({ bucket: BUCKET, clock: new FixedClock(new Date()), client: async () => client });
    const key = mediaKey('01M86T0AZSNMRQNGXVS864X912', 0);
    const bytes = jpegWithExif();
    await new S3AttachmentKeeper(client, BUCKET).keep({ key, mediaType: 'image/jpeg', bytes });
    const { url } = await links.link(key);
    const read = await fetch(url);
    expect([read.status, Buffer.from(await read.arrayBuffer()).equals(bytes)]).toEqual([200, true]);
    const eraser = new S3FileEraser(BUCKET, async () => client);
    await eraser.erase(mediaKeysOf('01M86T0AZSNMRQNGXVS864X912'));
    expect((await fetch(url)).status).toBe(404);
    await eraser.erase(mediaKeysOf('01M86T0AZSNMRQNGXVS864X912'));
  });
});
