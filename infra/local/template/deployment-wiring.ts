import * as z from 'zod';
import type { ResolvedResource } from './stack-scopes.ts';

const Flag = z.union([z.boolean(), z.stringbool()]);

const DeploymentProperties = z.object({
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.coerce.string())).default([]),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  Prune: Flag.default(true),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
});

/** Folders whose files a deployment puts into a bucket. */
export interface DeploymentWiring {
  readonly id: string;
  readonly sources: readonly {
    readonly key: string;
    readonly path: string;
    readonly markers: Record<string, string>;
  }[];
  readonly bucket: string;
  /** Without a slash at either end. */
  readonly prefix: string;
  /** Whether objects under the prefix that are in no source are removed. */
  readonly prune: boolean;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Reads a Custom::CDKBucketDeployment. Throws when an asset it names is not in the assembly. */
export function deploymentOf(resource: ResolvedResource, assets: ReadonlyMap<string, string>): DeploymentWiring {
  const properties = DeploymentProperties.parse(resource.properties);
  return {
    id: `${resource.stack}-${resource.id}`,
    sources: properties.SourceObjectKeys.map((key, index) => {
      const path = assets.get(key);
      if (path === undefined) throw new Error(`${resource.id} deploys ${key}, which is no asset of the assembly`);
      return { key, path, markers: properties.SourceMarkers[index] ?? {} };
    }),
    bucket: properties.DestinationBucketName,
    prefix: properties.DestinationBucketKeyPrefix.replaceAll(/^\/|\/$/g, ''),
    prune: properties.Prune,
    metadata: properties.SystemMetadata,
  };
}
