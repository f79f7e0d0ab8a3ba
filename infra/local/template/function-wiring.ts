import * as z from 'zod';
import type { ResolvedResource } from './stack-scopes.ts';

const FunctionProperties = z.object({
  Runtime: z.string().default(''),
  Handler: z.string().default('index.handler'),
  /** Seconds; the default is Lambda's. */
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Code: z.object({ S3Key: z.string().optional() }),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
});

/** A function of the template: its code on this disk, how it is called and for how long at most. */
export interface FunctionWiring {
  readonly name: string;
  /** Logical id, for messages. */
  readonly id: string;
  /** Absolute path of the unpacked asset; undefined for inline code. */
  readonly codeFolder: string | undefined;
  readonly runtime: string;
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly maxConcurrency: number | undefined;
}

/** Reads an AWS::Lambda::Function. */
export function functionOf(resource: ResolvedResource, assets: ReadonlyMap<string, string>): FunctionWiring {
  const properties = FunctionProperties.parse(resource.properties);
  return {
    name: resource.name,
    id: resource.id,
    codeFolder: assets.get(properties.Code.S3Key ?? ''),
    runtime: properties.Runtime,
    handler: properties.Handler,
    timeoutMs: properties.Timeout * 1000,
    memoryMb: properties.MemorySize,
    variables: properties.Environment?.Variables ?? {},
    maxConcurrency: properties.ReservedConcurrentExecutions,
  };
}
