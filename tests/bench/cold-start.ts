import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../infra/bundling/bundle.ts';
import { bundleFunctions, presentFunctions } from '../../infra/bundling/bundle-functions.ts';
import { BASELINE_NAMES, bundleBaselines } from './cold-start-parts/baselines.ts';
import { importOnce } from './cold-start-parts/import-once.ts';

/** Request-path functions should stay below so many times a function that only makes a document client. */
const AIM = 1.5;
/** Functions that somebody waits for; the others work in the background. */
const BACKGROUND = ['process-contact', 'fan-out', 'deliver', 'supervise', 'monthly-report'];
const DEFAULT_ROUNDS = 15;

/**
 * Import time and size of every function's bundle, in fresh processes, the functions taking turns so that a slow
 * moment of the machine falls on all. `--rounds N` (15).
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string' } } });
  const rounds = Number(values.rounds ?? DEFAULT_ROUNDS);
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
  try {
    const names = presentFunctions({ root: ROOT, allowMissing: true, warn: (text) => console.error(text) });
    const bundles = await bundleFunctions({
      root: ROOT,
      outputFolder: folder,
      city: process.env['CITY'] ?? 'chengdu',
      names,
    });
    await bundleBaselines(ROOT, folder);
    const sizes = new Map<string, number>(bundles.map(({ name, bytes }) => [name, bytes]));
    const all = [...BASELINE_NAMES, ...names];
    const times = new Map<string, number[]>(all.map((name) => [name, []]));
    const memory = new Map<string, number[]>(all.map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const name of all) {
        const { importMs, rssKb } = importOnce(join(folder, name, 'index.mjs'));
        times.get(name)?.push(importMs);
        memory.get(name)?.push(rssKb);
      }
      process.stderr.write(`round ${round + 1} of ${rounds}\n`);
    }
    const base = median(times.get('lib-dynamodb') ?? []);
    const figures = all.map((name) => {
      const importMs = median(times.get(name) ?? []);
      return {
        name,
        kB: Math.round((sizes.get(name) ?? statSync(join(folder, name, 'index.mjs')).size) / 1000),
        importMs: Number(importMs.toFixed(1)),
        timesBase: Number((importMs / base).toFixed(2)),
        rssMb: Math.round(median(memory.get(name) ?? []) / 1024),
      };
    });
    for (const { name, kB, importMs, timesBase, rssMb } of figures) {
      const cells = [`${kB} kB`, `${importMs} ms`, `${timesBase} x`, `${rssMb} MB`].map((cell) => cell.padStart(10));
      process.stderr.write(`${name.padEnd(18)}${cells.join('')}\n`);
    }
    const over = figures.filter(
      ({ name, timesBase }) => timesBase > AIM && !BACKGROUND.includes(name) && name !== 'hello-world',
    );
    return { rounds, aim: AIM, overAim: over.map(({ name }) => name), functions: figures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
