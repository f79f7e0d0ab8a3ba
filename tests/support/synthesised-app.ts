import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { createApp } from '../../infra/create-app.ts';
import { FUNCTION_NAMES } from '../../infra/names.ts';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).optional(),
  DeletionPolicy: z.string().optional(),
});
const Template = z.looseObject({ Resources: z.record(z.string(), Resource) });

/** A resource of a synthesised template, with its stack and logical id. */
export type SynthesisedResource = z.infer<typeof Resource> & { readonly stack: string; readonly id: string };

/** A synthesised app: the raw text of its templates, and all resources. */
export type SynthesisedApp = {
  readonly texts: readonly string[];
  readonly resources: readonly SynthesisedResource[];
  readonly ofType: (type: string) => readonly SynthesisedResource[];
};

/**
 * Synthesises the app with a one-line bundle for each function and one page, so that the templates are
 * whole whatever is built. Throws when a rule pack objects.
 */
export function synthesisedApp(context: Readonly<Record<string, unknown>> = {}): SynthesisedApp {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-synth-'));
  try {
    return synthesisedIn(folder, context);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function synthesisedIn(folder: string, context: Readonly<Record<string, unknown>>): SynthesisedApp {
  const functionBundles = join(folder, 'functions');
  const webBundle = join(folder, 'web');
  for (const name of FUNCTION_NAMES) {
    mkdirSync(join(functionBundles, name), { recursive: true });
    writeFileSync(join(functionBundles, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  mkdirSync(webBundle);
  writeFileSync(join(webBundle, 'index.html'), '<!doctype html><title>12345</title>');
  const { app } = createApp({
    context,
    outdir: join(folder, 'out'),
    functionBundles,
    webBundle,
    account: '123456789012',
  });
  const texts = app
    .synth()
    .stacks.map((stack) => ({ name: stack.stackName, text: readFileSync(stack.templateFullPath, 'utf8') }));
  const resources = texts.flatMap(({ name, text }) =>
    Object.entries(Template.parse(JSON.parse(text)).Resources).map(([id, resource]) => ({
      ...resource,
      stack: name,
      id,
    })),
  );
  return {
    texts: texts.map(({ text }) => text),
    resources,
    ofType: (type) => resources.filter((resource) => resource.Type === type),
  };
}
