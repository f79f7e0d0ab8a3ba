import { copyFileSync, cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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

/** What was bundled. */
export type FunctionBundle = { readonly name: FunctionName; readonly folder: string; readonly bytes: number };

/** Packages of 100 kB and more that only some requests need: a file of their own beside the bundle, loaded on first use. */
const LAZY_PACKAGES = [
  { name: 'openai', file: 'openai' },
  { name: '@aws-sdk/client-secrets-manager', file: 'client-secrets-manager' },
] as const;
/** Packages with native parts: they would have to be built for the function's processor, not for this one. */
const NATIVE_PACKAGES = /^@node-rs\//;

const lazyAndNative: Plugin = {
  name: 'lazy-and-native-packages',
  setup(setup) {
    for (const { name, file } of LAZY_PACKAGES) {
      setup.onResolve({ filter: new RegExp(`^${name}$`) }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: `./${file}.mjs`, external: true } : undefined,
      );
    }
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
 * Bundles the functions into `<outputFolder>/<name>/`: index.mjs with its map, the compiled city, and the
 * folders its plan names. One esbuild call, so a module that many share is read once. The same sources
 * make the same bytes. Throws BundleError, CityDataError or esbuild's own failure.
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

  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      ...names.map((name) => ({ in: `functions/${name}/index.ts`, out: `${name}/index` })),
      ...LAZY_PACKAGES.map(({ name, file }) => ({ in: name, out: `lazy/${file}` })),
    ],
    outdir: outputFolder,
    ...FUNCTION_BUILD,
    plugins: [lazyAndNative],
  });

  const bundles = names.map((name) => {
    const folder = join(outputFolder, name);
    for (const lazy of lazyImports(metafile, relative(root, join(folder, 'index.mjs')))) {
      for (const file of [`${lazy}.mjs`, `${lazy}.mjs.map`]) {
        copyFileSync(join(outputFolder, 'lazy', file), join(folder, file));
      }
    }
    writeFileSync(join(folder, BUNDLED_CITY_FILE), city);
    for (const files of FUNCTION_PLANS[name].files) {
      const source = join(root, files);
      if (existsSync(source)) cpSync(source, join(folder, files), { recursive: true });
    }
    return { name, folder, bytes: outputOf(metafile, relative(root, join(folder, 'index.mjs'))).bytes };
  });
  rmSync(join(outputFolder, 'lazy'), { recursive: true, force: true });
  return bundles;
}

function outputOf(metafile: Metafile, path: string): Metafile['outputs'][string] {
  const output = metafile.outputs[path];
  if (output === undefined) throw new BundleError(`esbuild made no ${path}`);
  return output;
}

function lazyImports(metafile: Metafile, path: string): readonly string[] {
  const imported = new Set(outputOf(metafile, path).imports.map((entry) => entry.path));
  return LAZY_PACKAGES.map(({ file }) => file).filter((file) => imported.has(`./${file}.mjs`));
}
