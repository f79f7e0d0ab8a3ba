import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { App } from 'aws-cdk-lib';
import { AssetManifestArtifact } from 'aws-cdk-lib/cx-api';
import * as z from 'zod';
import { bundleAll, ROOT } from './bundling/bundle.ts';
import { pruneAssets } from './bundling/prune-assets.ts';
import { createApp } from './create-app.ts';
import { readSettings } from './settings.ts';

/**
 * `npm run synth [-- -c name=value ...]`: bundles and synthesises into cdk.out without network or account,
 * and prints what was made. Ends with 1 when the data of the city, a setting or a rule pack says no.
 */
const Template = z.looseObject({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });

const { values } = parseArgs({ options: { context: { type: 'string', short: 'c', multiple: true, default: [] } } });
const context = Object.fromEntries(
  values.context.map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [pair, 'true'] : [pair.slice(0, at), pair.slice(at + 1)];
  }),
);
const { functions, pages } = await bundleAll(readSettings(new App({ context, autoSynth: false })).city);
const { app, settings } = createApp({ context, outdir: resolve(ROOT, 'cdk.out') });
const assembly = app.synth();
const named = assembly.artifacts.flatMap((artifact) =>
  artifact instanceof AssetManifestArtifact ? Object.values(artifact.contents.files ?? {}) : [],
);
const paths = new Set(named.flatMap(({ source }) => (source.path === undefined ? [] : [source.path])));
pruneAssets(assembly.directory, { named: paths, now: new Date() });

for (const stack of assembly.stacks) {
  const text = readFileSync(stack.templateFullPath, 'utf8');
  const types = Object.values(Template.parse(JSON.parse(text)).Resources).map((resource) => resource.Type);
  console.log(`\n${stack.stackName}: ${types.length} resources, ${(text.length / 1000).toFixed(0)} kB`);
  const counts = Map.groupBy(types, (type) => type);
  for (const [type, all] of [...counts].sort()) console.log(`  ${String(all.length).padStart(3)}  ${type}`);
}
const bundles = `${functions.length} functions and ${pages.length} pages`;
console.log(`\n${bundles} for ${settings.city}, rule packs clean, in ${assembly.directory}`);
