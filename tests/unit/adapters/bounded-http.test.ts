import { createServer, type Server } from 'node:http';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boundedHttp } from '../../../src/adapters/system/bounded-http.ts';

describe('boundedHttp', () => {
  let silent: Server;
  let asked = 0;

  beforeEach(async () => {
    asked = 0;
    silent = createServer(() => {
      asked += 1;
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('ends a request that gets no answer, and the SDK tries it again', async () => {
    const client = new S3Client({
      endpoint: `http://127.0.0.1:${portOf(silent)}`,
      forcePathStyle: true,
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 2,
      requestHandler: boundedHttp({ connectMs: 1_000, requestMs: 100 }),
    });
    await expect(client.send(new GetObjectCommand({ Bucket: 'inbox', Key: 'calls/one' }))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(asked).toBe(2);
    client.destroy();
  });
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port');
  return address.port;
}
