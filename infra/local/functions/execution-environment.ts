import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import { FromWorker, type Invocation, type Startup } from './protocol.ts';

/** Why an invocation brought no result. */
export type InvocationFailure = {
  /** The handler threw; it ran out of time; its worker ended; its bundle could not be loaded; the run is stopping. */
  readonly kind: 'threw' | 'timed-out' | 'crashed' | 'not-loaded' | 'stopped';
  readonly errorType: string;
  readonly message: string;
};

/** A handler's result as JSON, or why there is none. */
export type InvocationOutcome = Result<string, InvocationFailure>;

/** Lambda gives a function's code 10 s to load. */
const LOAD_TIMEOUT_MS = 10_000;

/** One worker thread with one function's bundle loaded: it takes one invocation at a time, as a Lambda execution environment does. */
export class ExecutionEnvironment {
  readonly #worker: Worker;
  readonly #name: string;
  readonly #loaded: Promise<void>;
  #settle: ((outcome: InvocationOutcome) => void) | undefined;
  #ended = false;
  #failure = '';

  constructor(options: {
    readonly startup: Startup;
    readonly variables: Readonly<Record<string, string>>;
    readonly onOutput: (line: string) => void;
  }) {
    this.#name = options.startup.functionName;
    this.#worker = new Worker(new URL('./worker-thread.ts', import.meta.url), {
      workerData: options.startup,
      env: { ...options.variables },
      stdout: true,
      stderr: true,
      execArgv: ['--enable-source-maps', '--disable-warning=ExperimentalWarning'],
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) {
      createInterface({ input: stream }).on('line', options.onOutput);
    }
    this.#loaded = new Promise((resolve) => {
      this.#worker.on('message', (raw: unknown) => {
        const message = FromWorker.parse(raw);
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'returned') this.#finish(ok(message.payload));
        else this.#finish(err({ ...message, kind: 'threw' }));
      });
      this.#worker.on('error', (error) => {
        this.#failure = error instanceof Error ? error.message : String(error);
      });
      this.#worker.on('exit', (code) => {
        this.#ended = true;
        resolve();
        this.#finish(err(this.#failureOf('crashed', this.#failure || `the worker ended with code ${code}`)));
      });
    });
  }

  /** Whether its worker is gone, so that it must be replaced. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Resolves when the bundle is loaded or its worker is gone. */
  async load(): Promise<void> {
    const late = setTimeout(() => {
      this.#failure = `the bundle did not load within ${LOAD_TIMEOUT_MS} ms`;
      void this.#worker.terminate();
    }, LOAD_TIMEOUT_MS);
    await this.#loaded;
    clearTimeout(late);
  }

  /** Runs one invocation; the worker is ended when its time is over. */
  async invoke(invocation: Invocation): Promise<InvocationOutcome> {
    await this.load();
    if (this.#ended) return err(this.#failureOf('not-loaded', this.#failure || 'the bundle could not be loaded'));
    return new Promise((resolve) => {
      const overdue = setTimeout(() => {
        this.#finish(err(this.#failureOf('timed-out', `timed out after ${invocation.timeoutMs} ms`)));
        void this.end();
      }, invocation.timeoutMs);
      this.#settle = (outcome) => {
        clearTimeout(overdue);
        resolve(outcome);
      };
      this.#worker.postMessage(invocation);
    });
  }

  /** Ends the worker at once, whatever it is doing. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#worker.terminate();
  }

  #finish(outcome: InvocationOutcome): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(outcome);
  }

  #failureOf(kind: InvocationFailure['kind'], message: string): InvocationFailure {
    return { kind, errorType: `Runtime.${kind}`, message: `${this.#name}: ${message}` };
  }
}
