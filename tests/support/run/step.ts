import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** One command of the checks: a program of node_modules/.bin or a file of the repository, run by this Node. */
export type Step = { readonly name: string; readonly program: string; readonly options: readonly string[] };

/** How a step ended: exit code 0 is well; `output` is both streams in the order they came. */
export type StepResult = {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
};

/** Runs a step to its end. With `show` its output goes to the terminal as it comes. Never rejects: what cannot start has failed. */
export async function runStep(step: Step, options: { readonly show?: boolean } = {}): Promise<StepResult> {
  const startedMs = performance.now();
  const parts: string[] = [];
  const program = step.program.includes('/') ? step.program : join('node_modules/.bin', step.program);
  const child = spawn(process.execPath, [join(ROOT, program), ...step.options], {
    cwd: ROOT,
    stdio: ['ignore', options.show === true ? 'inherit' : 'pipe', options.show === true ? 'inherit' : 'pipe'],
  });
  child.stdout?.on('data', (chunk: Buffer) => parts.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => parts.push(chunk.toString()));
  const ok = await new Promise<boolean>((settle) => {
    child.once('error', (error) => {
      parts.push(error.message);
      settle(false);
    });
    child.once('close', (code) => settle(code === 0));
  });
  return { name: step.name, ok, seconds: (performance.now() - startedMs) / 1000, output: parts.join('') };
}
