import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LocalRunError } from './local-run-error.ts';
import { banner } from './start/banner.ts';
import { startSampleDepartment } from './start/sample-department.ts';
import { startOptions } from './start/start-options.ts';
import { synthesise } from './start/synthesise.ts';
import { startLocal } from './start-local.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function main(): Promise<void> {
  const started = performance.now();
  const { port, fresh, quiet, dataDir: wanted } = startOptions(process.argv.slice(2), process.env);
  const dataDir = resolve(root, wanted);
  await synthesise(root);
  const run = await startLocal({ dataDir, port, fresh, quiet, cdkOut: join(root, 'cdk.out') });
  const department = await startSampleDepartment({ root, dataDir, hotlineUrl: run.baseUrl, log: run.log });

  let stopping = false;
  const stop = (): void => {
    // A second Ctrl-C does not wait.
    if (stopping) process.exit(1);
    stopping = true;
    void Promise.all([department?.stop(), run.stop()]).then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    banner({ baseUrl: run.baseUrl, receiverUrl: department?.url, operatorKeyFile: undefined, dataDir, seconds }),
  );
}

try {
  await main();
} catch (error) {
  const sentence =
    error instanceof LocalRunError
      ? `${error.zh}\n${error.en}`
      : error instanceof Error
        ? error.message
        : String(error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
