import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type RunFile, readRunFile } from '../../../infra/local/run-file.ts';

const CHILD = fileURLToPath(new URL('../local-fixture/run-child.ts', import.meta.url));

/** A hotline in a process of its own that can be killed and started again on its data. */
export class KillableHotline {
  readonly #cdkOut: string;
  readonly #dataDir: string;
  #child: ChildProcess | undefined;

  constructor(options: { readonly cdkOut: string; readonly dataDir: string }) {
    this.#cdkOut = options.cdkOut;
    this.#dataDir = options.dataDir;
  }

  /** What the running one says of itself; after a kill, what the killed one said. */
  get run(): RunFile {
    const run = readRunFile(this.#dataDir);
    if (run === undefined) throw new Error('no hotline was started');
    return run;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [CHILD, this.#cdkOut, this.#dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    const exited = once(child, 'exit').then(() => 'exited' as const);
    if ((await Promise.race([once(child.stdout, 'data'), exited])) === 'exited') throw new Error('it does not start');
  }

  /** SIGKILL: no handler of the process hears of it. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
}
