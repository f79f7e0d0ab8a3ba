import { randomUUID } from 'node:crypto';
import { err } from '../../../src/kernel/result.ts';
import type { FunctionWiring } from '../template/function-wiring.ts';
import { PLACE } from '../template/place.ts';
import { ExecutionEnvironment, type InvocationOutcome } from './execution-environment.ts';

/** At most so many workers a function: two cores have no use for more, and each takes some 40 MB. */
const MAX_ENVIRONMENTS = 4;

/** One function of the template: its workers, made when they are needed and replaced when they end. */
export class LocalFunction {
  readonly #wiring: FunctionWiring;
  readonly #options: {
    readonly variables: Readonly<Record<string, string>>;
    readonly clockOffsetMs: () => number;
    readonly onOutput: (line: string) => void;
  };
  #environments: ExecutionEnvironment[] = [];
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #waiting: ((environment: ExecutionEnvironment | undefined) => void)[] = [];
  #stopped = false;
  #running = 0;

  constructor(
    wiring: FunctionWiring,
    options: {
      /** The whole environment of its workers. */
      readonly variables: Readonly<Record<string, string>>;
      readonly clockOffsetMs: () => number;
      readonly onOutput: (line: string) => void;
    },
  ) {
    this.#wiring = wiring;
    this.#options = options;
  }

  /** Invocations that are running now. */
  get running(): number {
    return this.#running;
  }

  /** Loads one worker ahead of the first invocation. */
  async warm(): Promise<void> {
    if (this.#stopped || this.#environments.length > 0 || this.#wiring.codeFolder === undefined) return;
    const environment = this.#open(this.#wiring.codeFolder);
    await environment.load();
    this.#release(environment);
  }

  /** Runs the handler on an event; waits for a worker when all are busy. */
  async invoke(event: unknown): Promise<InvocationOutcome> {
    const environment = await this.#take();
    if (environment === undefined) {
      return err({ kind: 'stopped', errorType: 'Runtime.stopped', message: `${this.#wiring.id}: the run is stopping` });
    }
    this.#running += 1;
    try {
      return await environment.invoke({
        requestId: randomUUID(),
        event: JSON.stringify(event),
        timeoutMs: this.#wiring.timeoutMs,
        clockOffsetMs: this.#options.clockOffsetMs(),
      });
    } finally {
      this.#running -= 1;
      this.#release(environment);
    }
  }

  /** Ends all workers, whatever they are doing; nothing is invoked any more. */
  async end(): Promise<void> {
    this.#stopped = true;
    for (const waiting of this.#waiting.splice(0)) waiting(undefined);
    await Promise.all(this.#environments.map((environment) => environment.end()));
  }

  async #take(): Promise<ExecutionEnvironment | undefined> {
    if (this.#stopped) return undefined;
    let idle = this.#idle.pop();
    while (idle?.ended === true) {
      this.#forget(idle);
      idle = this.#idle.pop();
    }
    if (idle !== undefined) return idle;
    const { codeFolder, id, runtime } = this.#wiring;
    if (codeFolder === undefined || !runtime.startsWith('nodejs')) {
      throw new Error(`${id} has no code that Node could run (runtime ${runtime || 'not given'})`);
    }
    if (this.#environments.length < Math.min(MAX_ENVIRONMENTS, this.#wiring.maxConcurrency ?? MAX_ENVIRONMENTS)) {
      return this.#open(codeFolder);
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #open(codeFolder: string): ExecutionEnvironment {
    const { name, handler, memoryMb } = this.#wiring;
    const environment = new ExecutionEnvironment({
      startup: {
        functionName: name,
        functionArn: `arn:${PLACE.partition}:lambda:${PLACE.region}:${PLACE.accountId}:function:${name}`,
        codeFolder,
        handler,
        memoryMb,
      },
      variables: this.#options.variables,
      onOutput: this.#options.onOutput,
    });
    this.#environments.push(environment);
    return environment;
  }

  #release(environment: ExecutionEnvironment): void {
    if (environment.ended) this.#forget(environment);
    const next = this.#waiting.shift();
    if (next === undefined) {
      if (!environment.ended) this.#idle.push(environment);
      return;
    }
    if (!environment.ended) next(environment);
    else void this.#take().then(next, () => next(undefined));
  }

  #forget(environment: ExecutionEnvironment): void {
    this.#environments = this.#environments.filter((each) => each !== environment);
  }
}
