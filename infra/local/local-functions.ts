import { err } from '../../src/kernel/result.ts';
import type { InvocationOutcome } from './functions/execution-environment.ts';
import { LocalFunction } from './functions/local-function.ts';
import { functionVariables } from './functions/variables.ts';
import type { RunLog } from './run-log.ts';
import type { Wiring } from './template/wiring.ts';

/** All functions of a run. */
export interface LocalFunctions {
  /** Runs a function by its name in the template, its logical id, or its service name (`chat`). */
  invoke(functionName: string, event: unknown): Promise<InvocationOutcome>;
  /** Environment by function name. */
  readonly variables: Readonly<Record<string, Record<string, string>>>;
  /** Loads the functions of the request path, one after the other. */
  warm(): Promise<void>;
  /** Ends every worker; first waits so many milliseconds for those that are at work. */
  end(graceMs: number): Promise<void>;
}

/** Prepares every function of the wiring; workers start when they are needed. */
export function localFunctions(options: {
  readonly wiring: Wiring;
  readonly front: string;
  readonly endpoints: { readonly dynamodb: string; readonly queues: string };
  readonly sealingKey: string;
  readonly caller: Readonly<Record<string, string | undefined>>;
  readonly clockOffsetMs: () => number;
  readonly log: RunLog;
}): LocalFunctions {
  const byName = new Map<string, LocalFunction>();
  const variables: Record<string, Record<string, string>> = {};
  for (const wiring of options.wiring.functions) {
    const own = functionVariables({
      wiring,
      front: options.front,
      engines: options.endpoints,
      sealingKey: options.sealingKey,
      caller: options.caller,
    });
    const service = own['POWERTOOLS_SERVICE_NAME'] ?? wiring.name;
    const local = new LocalFunction(wiring, {
      variables: own,
      clockOffsetMs: options.clockOffsetMs,
      onOutput: (line) => options.log.output(service, line),
    });
    for (const name of [service, wiring.id, wiring.name]) byName.set(name, local);
    variables[service] = own;
  }
  const all = [...new Set(byName.values())];
  return {
    variables,
    invoke: async (functionName, event) => {
      const local = byName.get(functionName);
      if (local !== undefined) return local.invoke(event);
      return err({
        kind: 'not-loaded',
        errorType: 'Runtime.not-loaded',
        message: `there is no function ${functionName}`,
      });
    },
    warm: async () => {
      for (const name of new Set(options.wiring.api?.routes.map((route) => route.functionName))) {
        await byName.get(name)?.warm();
      }
    },
    end: async (graceMs) => {
      const until = Date.now() + graceMs;
      while (Date.now() < until && all.some(({ running }) => running > 0)) {
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      await Promise.all(all.map((local) => local.end()));
    },
  };
}
