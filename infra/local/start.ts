import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFront } from './http/front.ts';
import { LocalRunError } from './local-run-error.ts';
import { banner } from './start/banner.ts';
import { cityDepartments } from './start/city-departments.ts';
import { latestMonthPath } from './start/latest-month.ts';
import { localKeys } from './start/local-keys.ts';
import { registerSample } from './start/register-sample.ts';
import { startSampleDepartment } from './start/sample-department.ts';
import { startOptions } from './start/start-options.ts';
import { synthesise } from './start/synthesise.ts';
import { startLocal } from './start-local.ts';

/** `npm start`: synthesises when needed, runs the template on this machine, a sample department beside it. */
const root = fileURLToPath(new URL('../..', import.meta.url));

async function main(): Promise<void> {
  const started = performance.now();
  const { port, fresh, quiet, dataDir: wanted } = startOptions(process.argv.slice(2), process.env);
  const dataDir = resolve(root, wanted);
  // A taken port is said at once, not after the seconds of a synthesis.
  await (await openFront(port, () => undefined)).close();
  await synthesise(root);
  const run = await startLocal({ dataDir, port, fresh, cdkOut: join(root, 'cdk.out') });
  const { baseUrl, log } = run;
  // What happens before the addresses are printed is of interest only when it goes wrong.
  log.show('problems');
  const department = await startSampleDepartment({ root, dataDir, log });

  let stopping = false;
  const stop = (): void => {
    // A second Ctrl-C does not wait.
    if (stopping) process.exit(1);
    stopping = true;
    void Promise.all([department?.stop(), run.stop()]).then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  const departmentIds = cityDepartments(run.wiring);
  const keys = await localKeys({ run, dataDir, departmentIds });
  if (department !== undefined) {
    const registration = { baseUrl, operatorKey: keys.operator, department, departmentIds, dataDir };
    await registerSample(registration).catch((error: unknown) => log.tell('warn', 'department', String(error)));
  }
  const siteBuckets =
    run.wiring.distribution?.behaviours.flatMap(({ origin }) => (origin.kind === 'bucket' ? [origin.bucket] : [])) ??
    [];
  const monthPath = await latestMonthPath(run.clients.s3, siteBuckets);
  // The schedule comes by every five minutes; who starts a new hotline may look at the months at once.
  if (monthPath === undefined) await run.invoke('monthly-report', { approved: true });
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    banner({
      baseUrl,
      receiverUrl: department?.url,
      monthPath,
      operatorKeyFile: keys.operatorFile,
      dataDir,
      seconds,
    }),
  );
  if (!quiet) log.show('all');
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
