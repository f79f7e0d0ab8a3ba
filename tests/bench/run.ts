import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

/**
 * `npm run bench -- NAME [args]`: runs tests/bench/NAME.ts, which exports `run(args)`. Progress goes to stderr,
 * the result is the last line on stdout, as JSON.
 */
const Bench = z.object({
  run: z.custom<(args: readonly string[]) => Promise<object>>((value) => typeof value === 'function'),
});

const [name = '', ...args] = process.argv.slice(2);
const file = join(import.meta.dirname, `${name}.ts`);
if (!/^[a-z][a-z-]*$/.test(name) || name === 'run' || !existsSync(file)) {
  const names = readdirSync(import.meta.dirname)
    .filter((entry) => entry.endsWith('.ts') && entry !== 'run.ts')
    .map((entry) => entry.slice(0, -'.ts'.length));
  process.stderr.write(`usage: npm run bench -- NAME [args]\nNAME is one of: ${names.join(', ')}\n`);
  process.exitCode = 2;
} else {
  const { run } = Bench.parse({ ...(await import(pathToFileURL(file).href)) });
  process.stdout.write(`${JSON.stringify(await run(args))}\n`);
  // A bench may leave a pool or an engine's socket open; its figures are out.
  process.exit(0);
}
