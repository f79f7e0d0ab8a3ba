import { Server } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { startFauxqs } from 'fauxqs';
import * as z from 'zod';

/** What the thread is told: folder of its database and the region of ARNs. */
const Settings = z.object({ dataDir: z.string(), region: z.string() });

/*
 * fauxqs always listens on 0.0.0.0 and has no option for it. This thread holds nothing but fauxqs, so every
 * `listen` in it is turned to loopback; the address it got is checked below.
 */
const listen = Server.prototype.listen;
Server.prototype.listen = function listenOnLoopback(...given: unknown[]) {
  const [first, ...rest] = given;
  const options = typeof first === 'object' && first !== null ? { ...first, host: '127.0.0.1' } : first;
  return Reflect.apply(listen, this, [options, ...rest]);
};

/*
 * Messages a consumer had in hand when the last run died stay hidden until their visibility timeout. No consumer of
 * that run is alive, so they are shown again at once. Their receive count stays.
 */
function releaseMessagesInHand(dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, 'fauxqs.db'));
  try {
    database.exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL');
  } catch {
    // The first start: fauxqs has not made its tables yet.
  } finally {
    database.close();
  }
}

const { dataDir, region } = Settings.parse(workerData);
releaseMessagesInHand(dataDir);
const server = await startFauxqs({
  port: 0,
  logger: false,
  defaultRegion: region,
  dataDir,
  messageSpies: { bufferSize: 1 },
});
if (new URL(server.address).hostname !== '127.0.0.1') {
  await server.stop();
  throw new Error(`the queue engine listens on ${server.address}, not on loopback only`);
}
// The filter sees every event as it happens; it never matches, so the wait goes on until the server stops.
server.spy
  .waitForMessage((event) => {
    if (event.service === 's3' && event.status !== 'downloaded' && event.status !== 'deleted') {
      parentPort?.postMessage({ kind: 'object', bucket: event.bucket, key: event.key });
    }
    return false;
  })
  .catch(() => undefined);
parentPort?.on('message', () => {
  void server.stop().then(() => parentPort?.close());
});
parentPort?.postMessage({ kind: 'listening', url: server.address });
