import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { BUNDLED_CITY_FILE } from '../../src/adapters/files/bundled-city.ts';
import { writeCityParts } from '../../src/adapters/files/city-parts.ts';
import { readCityFolder } from '../city/read-city-folder.ts';
import { FUNCTION_PLANS } from '../function-plans.ts';
import { FUNCTION_NAMES, type FunctionName } from '../names.ts';
import { FUNCTION_BUILD } from './esbuild-options.ts';

/** A function of names.ts has no folder, or its code needs what a bundle cannot carry. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
}

/** What was bundled; bytes are what a cold start reads of code. */
export type FunctionBundle = { readonly name: FunctionName; readonly folder: string; readonly bytes: number };

/** Packages with native parts: they would have to be built for the function's processor, not for this one. */
const NATIVE_PACKAGES = /^@node-rs\//;
/** Where the modules that functions share are bundled once, beside the functions' own folders. */
const SHARED_FOLDER = '.shared';

const refuseNative: Plugin = {
  name: 'refuse-native-packages',
  setup(setup) {
    setup.onResolve({ filter: NATIVE_PACKAGES }, ({ path, importer }) => ({
      errors: [{ text: `${path} is native and cannot be part of a function; ${importer} imports it` }],
    }));
  },
};

/** The functions of names.ts that have a folder. Throws BundleError when one has none and none may be missing. */
export function presentFunctions(options: {
  readonly root: string;
  readonly allowMissing: boolean;
  readonly warn: (sentence: string) => void;
}): readonly FunctionName[] {
  const missing = FUNCTION_NAMES.filter((name) => !existsSync(join(options.root, 'functions', name, 'index.ts')));
  if (missing.length > 0) {
    const sentence = `functions without a folder: ${missing.join(', ')}`;
    if (!options.allowMissing) throw new BundleError(`${sentence}; every function of infra/names.ts must be there`);
    options.warn(`${sentence}; left out`);
  }
  return FUNCTION_NAMES.filter((name) => !missing.includes(name));
}

/**
 * Bundles the functions into `<outputFolder>/<name>/`: index.mjs and the parts it loads, their maps, the compiled
 * city, and the folders its plan names. What a dynamic import loads is a part of its own, read on first use. The
 * same sources make the same bytes. Throws BundleError, CityDataError or esbuild's own failure.
 */
export async function bundleFunctions(options: {
  readonly root: string;
  readonly outputFolder: string;
  readonly city: string;
  readonly names: readonly FunctionName[];
}): Promise<readonly FunctionBundle[]> {
  const { root, outputFolder, names } = options;
  const city = writeCityParts(readCityFolder(options.city));
  rmSync(outputFolder, { recursive: true, force: true });
  if (names.length === 0) return [];

  const shared = join(outputFolder, SHARED_FOLDER);
  await bundleShared({ root, outputFolder: shared, names });
  const bundles = await Promise.all(
    names.map(async (name) => {
      const folder = join(outputFolder, name);
      const bytes = await bundleOne({ root, entry: join(shared, `${name}.mjs`), folder });
      writeFileSync(join(folder, BUNDLED_CITY_FILE), city);
      for (const files of FUNCTION_PLANS[name].files) {
        const source = join(root, files);
        if (existsSync(source)) cpSync(source, join(folder, files), { recursive: true, filter: isRead });
      }
      return { name, folder, bytes };
    }),
  );
  rmSync(shared, { recursive: true, force: true });
  return bundles;
}

/** What no function reads: the danger weights travel in the compiled city, and figures are for people. */
function isRead(path: string): boolean {
  return basename(path) !== 'figures.json' && !path.endsWith(join('model', 'safety'));
}

/** Reads and links every module once for all functions. */
async function bundleShared(options: {
  readonly root: string;
  readonly outputFolder: string;
  readonly names: readonly FunctionName[];
}): Promise<void> {
  const { banner: _addedToEachFunction, ...options_ } = FUNCTION_BUILD;
  await build({
    ...options_,
    absWorkingDir: options.root,
    entryPoints: options.names.map((name) => ({ in: `functions/${name}/index.ts`, out: name })),
    outdir: options.outputFolder,
    minify: false,
    splitting: true,
    plugins: [refuseNative],
  });
}

/** Cuts one function out of the shared modules: what it loads at its start in few files, what it may never load apart. */
async function bundleOne(options: {
  readonly root: string;
  readonly entry: string;
  readonly folder: string;
}): Promise<number> {
  const { root, entry, folder } = options;
  const { metafile } = await build({
    ...FUNCTION_BUILD,
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir: folder,
    splitting: true,
    chunkNames: 'part-[hash]',
  });
  return bytesAtStart(metafile, relative(root, join(folder, 'index.mjs')));
}

/** What a cold start reads: the file and all that it imports statically. */
function bytesAtStart({ outputs }: Metafile, path: string): number {
  const read = new Set<string>();
  const waiting = [path];
  let bytes = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const output = outputs[next];
    if (output === undefined || read.has(next)) continue;
    read.add(next);
    bytes += output.bytes;
    for (const { kind, path: imported } of output.imports) if (kind === 'import-statement') waiting.push(imported);
  }
  if (read.size === 0) throw new BundleError(`esbuild made no ${path}`);
  return bytes;
}
