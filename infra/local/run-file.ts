import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readJsonOr, writeJson } from './json-file.ts';

/** What a running instance tells of itself in the data folder, for the command line and for the next start. */
export const RunFile = z.object({
  pid: z.number(),
  startedAt: z.string(),
  baseUrl: z.string(),
  endpoints: z.object({ dynamodb: z.string(), queues: z.string() }),
  /** Process of the database engine, when the run started one. */
  databasePid: z.number().optional(),
  /** Names of all tables. */
  tables: z.array(z.string()),
  /** Addresses by queue name. */
  queues: z.record(z.string(), z.string()),
  /** Names of all buckets. */
  buckets: z.array(z.string()),
  /** Service names (`chat`) with the environment each function was given. */
  functions: z.record(z.string(), z.record(z.string(), z.string())),
});
export type RunFile = z.infer<typeof RunFile>;

function fileOf(dataDir: string): string {
  return join(dataDir, 'run.json');
}

/** Writes it; readable by the owner only, since it holds the environment of functions. */
export function writeRunFile(dataDir: string, run: RunFile): void {
  writeJson(fileOf(dataDir), run);
}

/** The run this data folder was last used by, running or killed; undefined when it was stopped in order or never started. */
export function readRunFile(dataDir: string): RunFile | undefined {
  return readJsonOr(fileOf(dataDir), RunFile.optional(), undefined);
}

/** Removes it at an orderly stop. */
export function removeRunFile(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}
