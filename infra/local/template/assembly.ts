import { join, resolve } from 'node:path';
import * as z from 'zod';
import { readJson } from '../json-file.ts';

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z.looseObject({ templateFile: z.string().optional(), stackName: z.string().optional() }).optional(),
    }),
  ),
});

/** One resource of a CloudFormation template, its properties still unresolved. */
export const Resource = z.object({
  Type: z.string(),
  Condition: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
export type Resource = z.infer<typeof Resource>;

/** The parts of a CloudFormation template that a local run reads. */
export const Template = z.object({
  Resources: z.record(z.string(), Resource).default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Condition: z.string().optional(),
        Export: z.object({ Name: z.unknown() }).optional(),
      }),
    )
    .default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown().optional() })).default({}),
});
export type Template = z.infer<typeof Template>;

const Assets = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** A synthesised CDK app: its stacks, and where each asset's folder or file is on this disk. */
export interface Assembly {
  readonly stacks: readonly { readonly name: string; readonly template: Template }[];
  /** Absolute path by the object key that templates name. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Reads a cloud assembly (cdk.out). Throws when the manifest, a template or an asset list is missing or malformed. */
export function readAssembly(folder: string): Assembly {
  const stacks: { name: string; template: Template }[] = [];
  const assets = new Map<string, string>();
  for (const [id, artifact] of Object.entries(readJson(join(folder, 'manifest.json'), Manifest).artifacts)) {
    const file = artifact.properties?.templateFile;
    if (artifact.type === 'aws:cloudformation:stack' && file !== undefined) {
      stacks.push({ name: artifact.properties?.stackName ?? id, template: readJson(join(folder, file), Template) });
    }
    const list = artifact.properties?.['file'];
    if (artifact.type === 'cdk:asset-manifest' && typeof list === 'string') {
      for (const asset of Object.values(readJson(join(folder, list), Assets).files)) {
        if (asset.source.path === undefined) continue;
        for (const { objectKey } of Object.values(asset.destinations)) {
          assets.set(objectKey, resolve(folder, asset.source.path));
        }
      }
    }
  }
  return { stacks, assets };
}
