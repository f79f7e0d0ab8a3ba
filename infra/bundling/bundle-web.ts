import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { build } from 'esbuild';

/** The pages, and where under the site's address each stands. */
const PAGES = [
  { source: 'site', place: '.' },
  { source: 'chat', place: 'chat' },
  { source: 'console', place: 'console' },
] as const;

/** What a department's programmers read, served from the city's own address. */
const DEVELOPERS_DOCUMENTS = [
  { source: 'docs/asyncapi.json', place: 'developers/asyncapi.json' },
  { source: 'docs/openapi/department.json', place: 'developers/department.json' },
  { source: 'docs/schemas/webhooks', place: 'developers/webhooks' },
] as const;

/** The script a page's folder starts with. */
const ENTRY = 'main.ts';
/** What of a page's folder is served as it is. */
const SERVED = new Set(['.html', '.css', '.svg', '.png', '.ico', '.webmanifest', '.txt', '.woff2']);

/**
 * Builds `web/<page>/main.ts` and copies what stands beside it into `outputFolder`, as the site bucket
 * holds it. A page without a folder is left out. Returns the pages that were built.
 */
export async function bundleWeb(options: {
  readonly root: string;
  readonly outputFolder: string;
}): Promise<readonly string[]> {
  const { root, outputFolder } = options;
  rmSync(outputFolder, { recursive: true, force: true });
  const present = PAGES.filter(({ source }) => existsSync(join(root, 'web', source)));
  for (const { source, place } of present) {
    const folder = join(root, 'web', source);
    const target = join(outputFolder, place);
    mkdirSync(target, { recursive: true });
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile() && SERVED.has(extname(entry.name))) cpSync(join(folder, entry.name), join(target, entry.name));
      if (entry.isDirectory() && entry.name === 'assets') {
        cpSync(join(folder, entry.name), join(target, entry.name), { recursive: true });
      }
    }
  }
  for (const { source, place } of DEVELOPERS_DOCUMENTS) {
    if (existsSync(join(root, source))) cpSync(join(root, source), join(outputFolder, place), { recursive: true });
  }
  const scripts = present.filter(({ source }) => existsSync(join(root, 'web', source, ENTRY)));
  if (scripts.length > 0) {
    await build({
      absWorkingDir: root,
      entryPoints: scripts.map(({ source, place }) => ({ in: `web/${source}/${ENTRY}`, out: join(place, 'main') })),
      outdir: outputFolder,
      bundle: true,
      format: 'esm',
      platform: 'browser',
      target: ['chrome109', 'safari16', 'firefox115'],
      minify: true,
      sourcemap: 'linked',
      legalComments: 'linked',
      logLevel: 'silent',
    });
  }
  return present.map(({ source }) => source);
}
