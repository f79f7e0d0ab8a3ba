import { resolve } from 'node:path';
import { bundleFunctions, type FunctionBundle, presentFunctions } from './bundle-functions.ts';
import { bundleWeb } from './bundle-web.ts';
import { writeSitePages } from './site-pages.ts';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '../..');
/** Where the functions' bundles go, a folder each. */
export const FUNCTION_BUNDLES = resolve(ROOT, 'dist/functions');
/** Where the pages go. */
export const WEB_BUNDLE = resolve(ROOT, 'dist/web');

/** Everything that a deployment carries, built. */
export type Bundles = { readonly functions: readonly FunctionBundle[]; readonly pages: readonly string[] };

/** Whether functions of names.ts may lack their folder. */
export function allowMissingFunctions(environment = process.env): boolean {
  return environment['MINSHENG_ALLOW_MISSING'] === '1';
}

/** Builds functions and pages for a city. Warnings go to standard error. */
export async function bundleAll(city: string): Promise<Bundles> {
  const names = presentFunctions({
    root: ROOT,
    allowMissing: allowMissingFunctions(),
    warn: (sentence) => console.warn(`warning: ${sentence}`),
  });
  const [functions, pages] = await Promise.all([
    bundleFunctions({ root: ROOT, outputFolder: FUNCTION_BUNDLES, city, names }),
    bundleWeb({ root: ROOT, outputFolder: WEB_BUNDLE }),
  ]);
  writeSitePages({ city, outputFolder: WEB_BUNDLE });
  return { functions, pages };
}
