import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LocalRunError } from '../local-run-error.ts';
import { freePort } from './free-port.ts';

/** A started engine: where it answers and how it ends. */
export interface Engine {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Its process, when it has one of its own. */
  readonly pid: number | undefined;
  /** Ends it in order; resolves when its files are closed. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** How long the engine may take to answer; it takes about 30 ms. */
const START_TIMEOUT_MS = 5000;

/**
 * Starts the embedded DynamoDB on a file, or takes the one that `AWS_ENDPOINT_URL_DYNAMODB` names.
 * Throws a LocalRunError when there is none for this platform.
 */
export async function startDynamo(options: {
  readonly file: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Called when the engine ends by itself, with the reason. */
  readonly onLost: (reason: string) => void;
}): Promise<Engine> {
  const given = options.environment['AWS_ENDPOINT_URL_DYNAMODB'];
  if (given !== undefined && given !== '') {
    return { url: given.replace(/\/$/, ''), pid: undefined, stop: async () => {}, kill: async () => {} };
  }
  const binary = dynoxideBinary(options.environment);
  const port = await freePort();
  const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port), '--db-path', options.file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {},
    // Ctrl-C on the terminal reaches the whole process group: the engine must outlive the functions that still write.
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  await untilListening(child, binary);
  let ending = false;
  child.once('exit', (code, signal) => {
    if (!ending) options.onLost(`the database engine ended by itself (${signal ?? `code ${code}`})`);
  });
  const endWith = (signal: NodeJS.Signals): Promise<void> => {
    ending = true;
    return end(child, signal);
  };
  return {
    url,
    pid: child.pid,
    stop: () => endWith('SIGTERM'),
    kill: () => endWith('SIGKILL'),
  };
}

function dynoxideBinary(environment: Readonly<Record<string, string | undefined>>): string {
  const given = environment['DYNOXIDE_BIN'];
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given;
    throw new LocalRunError({
      zh: `DYNOXIDE_BIN 指向的文件不存在：${given}`,
      en: `DYNOXIDE_BIN names a file that does not exist: ${given}`,
    });
  }
  const bundled = join(
    fileURLToPath(new URL('../../..', import.meta.url)),
    'node_modules/@dynoxide/linux-x64/dynoxide',
  );
  if (existsSync(bundled)) return bundled;
  const platform = `${process.platform}-${process.arch}`;
  throw new LocalRunError({
    zh: `缺少内嵌数据库引擎 Dynoxide（软件包只提供 linux-x64，本机为 ${platform}）：请运行 npm ci，或用 DYNOXIDE_BIN 指定可执行文件，或用 AWS_ENDPOINT_URL_DYNAMODB 指定任一 DynamoDB 端点。`,
    en: `The embedded database engine Dynoxide is missing (its package exists for linux-x64, this is ${platform}): run npm ci, or set DYNOXIDE_BIN to its binary, or AWS_ENDPOINT_URL_DYNAMODB to any DynamoDB endpoint.`,
  });
}

async function untilListening(child: ChildProcess, binary: string): Promise<void> {
  let said = '';
  const listening = new Promise<void>((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('listening on')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with code ${code}: ${said.trim()}`)));
    setTimeout(() => reject(new Error(`it did not listen within ${START_TIMEOUT_MS} ms`)), START_TIMEOUT_MS).unref();
  });
  try {
    await listening;
  } catch (cause) {
    child.kill('SIGKILL');
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LocalRunError(
      { zh: `数据库引擎 ${binary} 无法启动：${reason}`, en: `The database engine ${binary} does not start: ${reason}` },
      { cause },
    );
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  // It ends within 20 ms when asked; the second signal is for one that hangs.
  const insist = setTimeout(() => child.kill('SIGKILL'), 1000);
  await ended;
  clearTimeout(insist);
}
