import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { readCityFolder } from '../../infra/city/read-city-folder.ts';
import { RUNTIME_ENVIRONMENT } from '../../infra/runtime-environment.ts';
import { BUNDLED_CITY_FILE } from '../../src/adapters/files/bundled-city.ts';
import { writeCityParts } from '../../src/adapters/files/city-parts.ts';
import { dataFile, ROOT } from './data-folder.ts';
import { SpeedFigures } from './speed.ts';

/** As deep below the root as the sources are, so that what they find by their own place they still find. */
const BUNDLE = resolve(ROOT, '.cache/eval/speed.mjs');

function run(args: readonly string[]): string {
  const { stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...RUNTIME_ENVIRONMENT },
  });
  return stdout.trim().split('\n').at(-1) ?? '';
}

/** Bundles the measurement as a function is bundled and runs it alone, with Node told what the functions' is; `emptyMb` is what Node takes with nothing in it. */
export async function measureSpeed(): Promise<SpeedFigures & { emptyMb: number }> {
  dataFile('messages/unlabelled-2801.jsonl');
  await build({
    entryPoints: [resolve(import.meta.dirname, 'speed.ts')],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  writeFileSync(resolve(BUNDLE, '..', BUNDLED_CITY_FILE), writeCityParts(readCityFolder('chengdu')));
  const emptyMb = Number(run(['-e', 'console.log(Math.round(process.memoryUsage().rss / 1e6))']));
  return { ...SpeedFigures.parse(JSON.parse(run([BUNDLE]))), emptyMb };
}
