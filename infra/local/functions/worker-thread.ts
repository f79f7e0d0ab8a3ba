import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { type FromWorker, Invocation, Startup } from './protocol.ts';
import { shiftDate } from './shifted-date.ts';

const startup = Startup.parse(workerData);
const port = parentPort;
if (port === null) throw new Error('worker-thread.ts runs in a worker thread only');
const say = (message: FromWorker): void => port.postMessage(message);

/** Finds the handler as Lambda does: `file.export`, the file under any of the endings Node loads. */
async function loadHandler(): Promise<(event: unknown, context: unknown) => unknown> {
  const dot = startup.handler.lastIndexOf('.');
  const stem = join(startup.codeFolder, startup.handler.slice(0, dot));
  const exported = startup.handler.slice(dot + 1);
  const file = ['.mjs', '.js', '.cjs'].map((ending) => stem + ending).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`no ${startup.handler} in ${startup.codeFolder}`);
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const handler = module[exported];
  if (typeof handler !== 'function') throw new Error(`${file} exports no function ${exported}`);
  return (event, context) => Reflect.apply(handler, undefined, [event, context]);
}

function contextOf(invocation: Invocation): object {
  const deadline = performance.now() + invocation.timeoutMs;
  return {
    awsRequestId: invocation.requestId,
    functionName: startup.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: startup.functionArn,
    memoryLimitInMB: String(startup.memoryMb),
    logGroupName: `/aws/lambda/${startup.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
}

const handler = await loadHandler();
port.on('message', (raw: unknown) => {
  const invocation = Invocation.parse(raw);
  const { requestId } = invocation;
  shiftDate(invocation.clockOffsetMs);
  Promise.resolve()
    .then(() => handler(JSON.parse(invocation.event), contextOf(invocation)))
    .then((result) => say({ kind: 'returned', requestId, payload: JSON.stringify(result) ?? 'null' }))
    .catch((error: unknown) => {
      const known = error instanceof Error ? error : new Error(String(error));
      process.stderr.write(`${known.stack ?? known.message}\n`);
      say({ kind: 'threw', requestId, errorType: known.name, message: known.message });
    });
});
say({ kind: 'ready' });
