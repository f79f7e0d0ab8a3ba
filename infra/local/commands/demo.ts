import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { shanghaiDate } from '../../../src/kernel/time.ts';
import { DemoClock } from '../demo/demo-clock.ts';
import { readDemoContacts } from '../demo/demo-contact.ts';
import { DemoJournal } from '../demo/demo-journal.ts';
import { demoSchedule } from '../demo/demo-schedule.ts';
import { demoTable } from '../demo/demo-table.ts';
import { demoWorld } from '../demo/demo-world.ts';
import { playDemo } from '../demo/play-demo.ts';
import { LocalRunError } from '../local-run-error.ts';
import { cityDepartments } from '../start/city-departments.ts';
import { localKeys } from '../start/local-keys.ts';
import { synthesise } from '../start/synthesise.ts';
import { startLocal } from '../start-local.ts';
import { isRunning } from './running-hotline.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** `demo`: plays October and November 2026 in the data folder, so that every page has something to show. */
export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description(
      'play two months of a city’s contacts on simulated dates into the data folder (the hotline must be stopped)',
    )
    .action(() => demo(resolve(ROOT, program.opts<{ dataDir: string }>().dataDir)));
}

async function demo(dataDir: string): Promise<void> {
  if (isRunning(dataDir)) {
    throw new LocalRunError({
      zh: `热线正在使用 ${dataDir}：演示要改动日期，请先按 Ctrl-C 停止 npm start，再运行本命令。`,
      en: `The hotline is running in ${dataDir}; the demo plays on other dates, so stop npm start (Ctrl-C) and run this again.`,
    });
  }
  const contacts = readDemoContacts();
  const tasks = demoSchedule(contacts);
  const clock = new DemoClock(tasks[0]?.at ?? new Date());
  await synthesise(ROOT);
  // The demo is the same everywhere: rules read it, whatever model is set.
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OPENAI_')));
  const run = await startLocal({ dataDir, port: 0, cdkOut: join(ROOT, 'cdk.out'), quiet: true, clock, environment });
  const bar = new SingleBar({ format: '{bar} {percentage} % {day} | {duration_formatted}', clearOnComplete: true });
  const started = performance.now();
  try {
    const keys = await localKeys({ run, dataDir, departmentIds: cityDepartments(run.wiring) });
    const journal = new DemoJournal(dataDir);
    const world = demoWorld({ run, keys, clock, journal });
    bar.start(tasks.length, 0, { day: '' });
    await playDemo({ tasks, onTask: ({ at }) => bar.increment({ day: shanghaiDate(at) }) }, world);
    bar.stop();
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(`${demoTable(contacts, journal)}\n用时 ${seconds} 秒。 Played in ${seconds} s. `);
    process.stdout.write('npm start 查看；月报 npm run hotline -- month 2026-11。 npm start shows it.\n');
  } finally {
    bar.stop();
    await run.stop();
  }
}
