import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { freePort } from '../engines/free-port.ts';
import { readJsonOr, writeJson } from '../json-file.ts';
import type { RunLog } from '../run-log.ts';

/** The receiver of the sample department, running beside the hotline. */
export interface SampleDepartment {
  /** Where it takes webhooks, on loopback; the same at every start as long as the port is free. */
  readonly url: string;
  /** Where it reads the signing secrets of its endpoints, one a line. */
  readonly secretFile: string;
  stop(): Promise<void>;
}

/** How long it may take to say that it listens. */
const START_TIMEOUT_MS = 5000;
const Kept = z.object({ port: z.number() });

/**
 * Starts examples/department/receiver.mjs as a program of its own, as a department would run it.
 * Undefined when the example is not there or does not start; the hotline runs on without it.
 */
export async function startSampleDepartment(options: {
  readonly root: string;
  readonly dataDir: string;
  readonly log: Pick<RunLog, 'tell'>;
}): Promise<SampleDepartment | undefined> {
  const { root, dataDir, log } = options;
  const script = join(root, 'examples', 'department', 'receiver.mjs');
  if (!existsSync(script)) return undefined;
  const keptFile = join(dataDir, 'sample-department.json');
  const port = await freePort(readJsonOr(keptFile, Kept, { port: 0 }).port);
  writeJson(keptFile, { port });
  const secretFile = join(dataDir, 'keys', 'sample-department.secrets');
  const child = spawn(process.execPath, [script], {
    cwd: dataDir,
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      WEBHOOK_SECRET_FILE: secretFile,
      RECEIVED_FILE: join(dataDir, 'received.jsonl'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => log.tell('info', 'department', text.trim()));
  }
  if (!(await says(child, /listen/i))) {
    child.kill('SIGKILL');
    log.tell('warn', 'department', 'the sample department does not start');
    return undefined;
  }
  return {
    url: `http://127.0.0.1:${port}/`,
    secretFile,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), 500);
      await ended;
      clearTimeout(insist);
    },
  };
}

function says(child: ChildProcess, wanted: RegExp): Promise<boolean> {
  return new Promise((resolve) => {
    let said = '';
    const listen = (text: string): void => {
      said += text;
      if (wanted.test(said)) resolve(true);
    };
    child.stdout?.on('data', listen);
    child.once('exit', () => resolve(false));
    child.once('error', () => resolve(false));
    setTimeout(() => resolve(false), START_TIMEOUT_MS).unref();
  });
}
