import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../engines/free-port.ts';
import type { RunLog } from '../run-log.ts';

/** The receiver of the sample department, running beside the hotline. */
export interface SampleDepartment {
  /** Where it takes webhooks, on loopback. */
  readonly url: string;
  stop(): Promise<void>;
}

/** How long it may take to say that it listens. */
const START_TIMEOUT_MS = 5000;

/**
 * Starts examples/department/receiver.mjs as a program of its own, as a department would run it: PORT in the
 * environment, `listening` on its output. Undefined when the example is not there or does not start; the hotline runs on without it.
 */
export async function startSampleDepartment(options: {
  readonly root: string;
  /** Where it keeps the secret it was given, between runs. */
  readonly dataDir: string;
  readonly hotlineUrl: string;
  readonly log: Pick<RunLog, 'tell'>;
}): Promise<SampleDepartment | undefined> {
  const script = join(options.root, 'examples', 'department', 'receiver.mjs');
  if (!existsSync(script)) return undefined;
  const port = await freePort();
  const child = spawn(process.execPath, [script], {
    cwd: options.dataDir,
    env: { PORT: String(port), HOST: '127.0.0.1', HOTLINE_URL: options.hotlineUrl, DATA_DIR: options.dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => options.log.tell('info', 'department', text.trim()));
  }
  if (!(await says(child, /listening/i))) {
    child.kill('SIGKILL');
    options.log.tell('warn', 'department', 'the sample department does not start');
    return undefined;
  }
  return {
    url: `http://127.0.0.1:${port}`,
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
