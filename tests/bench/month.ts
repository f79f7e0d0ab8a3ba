import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod';

/** Cases a month; a large city's hotline has some hundred thousand. */
const SIZES = [10_000, 100_000, 1_000_000] as const;
const WAYS = ['counts', 'recount', 'export', 'stories', 'openData'] as const;
type Way = (typeof WAYS)[number];
/** What the figures of each way are called. */
const NAMES = {
  counts: 'fromCounts',
  recount: 'recount',
  export: 'exportPass',
  stories: 'stories',
  openData: 'openData',
} as const satisfies Record<Way, string>;

const Measured = z.object({ seconds: z.number(), cpuSeconds: z.number(), peakMb: z.number(), cells: z.number() });
type Measured = z.infer<typeof Measured>;

/**
 * `npm run bench -- month [cases]`: seconds and peak memory to make a month from the kept counts, by recounting every
 * event, and by a single pass over an export of cases; and to find its hot issues with their answers, and to write its open
 * data. Each measurement is a process of its own; what is read is made before the clock starts, but for the cases of the
 * stories, which are made as they are read.
 */
export async function run(args: readonly string[]): Promise<object> {
  const sizes = args.length === 0 ? SIZES : args.map(Number);
  const result: Record<string, unknown> = {};
  for (const cases of sizes) {
    for (const way of WAYS) {
      const { seconds, cpuSeconds, peakMb, cells } = measure(way, cases);
      process.stderr.write(`${way} ${cases}: ${seconds} s, ${cpuSeconds} s of processor, ${peakMb} MB\n`);
      const size = sizeName(cases);
      result[`${NAMES[way]}Seconds${size}`] = seconds;
      result[`${NAMES[way]}CpuSeconds${size}`] = cpuSeconds;
      result[`${NAMES[way]}PeakMb${size}`] = peakMb;
      if (way === 'counts') result[`cells${size}`] = cells;
    }
  }
  return result;
}

function measure(way: Way, cases: number): Measured {
  const file = join(import.meta.dirname, 'month-parts', 'measure.ts');
  const child = spawnSync(process.execPath, ['--max-old-space-size=6000', file, way, String(cases)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`measuring ${way} of ${cases} ended with ${child.status}`);
  return Measured.parse(JSON.parse(child.stdout));
}

function sizeName(cases: number): string {
  return cases >= 1_000_000 ? `${cases / 1_000_000}m` : `${cases / 1_000}k`;
}
