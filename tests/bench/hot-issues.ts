import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';

const SIZES = { '4k': 4_000, '40k': 40_000, '400k': 400_000 } as const;
/** The other way compares every pair of texts: ten times as many take it a hundred times as long, hours at 40,000. */
const BASELINE_UP_TO = 4_000;
const WORKER = resolve(import.meta.dirname, 'issue-parts/cluster-worker.ts');
const Measured = z.object({ seconds: z.number(), cpuSeconds: z.number(), peakMb: z.number(), issues: z.number() });

/**
 * Seconds and peak memory of finding groups among 4,000, 40,000 and 400,000 messages, each in a process of its own, beside
 * TF-IDF with DBSCAN from npm in the same run, as far as that can go. `--small` leaves out the largest.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({ args: [...args], options: { small: { type: 'boolean', default: false } } });
  const ours: Record<string, z.infer<typeof Measured>> = {};
  const dbscan: Record<string, z.infer<typeof Measured> | null> = {};
  for (const [name, size] of Object.entries(SIZES)) {
    if (values.small && size === SIZES['400k']) continue;
    process.stderr.write(`hot-issues: ${name}\n`);
    ours[name] = await measure('ours', size);
    dbscan[name] = size <= BASELINE_UP_TO ? await measure('dbscan', size) : null;
    process.stderr.write(`${JSON.stringify({ ours: ours[name], dbscan: dbscan[name] })}\n`);
  }
  return { ours, dbscan, dbscanUpTo: BASELINE_UP_TO };
}

async function measure(way: string, size: number): Promise<z.infer<typeof Measured>> {
  const worker = spawn(process.execPath, ['--max-old-space-size=6000', WORKER, way, String(size)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  worker.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(worker, 'close');
  if (code !== 0) throw new Error(`${way} on ${size} messages ended with ${code}`);
  return Measured.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
}
