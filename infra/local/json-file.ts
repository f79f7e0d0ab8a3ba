import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type * as z from 'zod';

/** Reads a JSON file through a schema. Throws what was wrong with which file. */
export function readJson<T>(path: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Error(`${path} cannot be read as it should be`, { cause });
  }
}

/** As readJson, or the fallback when the file is absent or damaged (a runner's own notes, which can be made anew). */
export function readJsonOr<T>(path: string, schema: z.ZodType<T>, fallback: T): T {
  try {
    return readJson(path, schema);
  } catch {
    return fallback;
  }
}

/** Writes a JSON file so that a reader sees the old or the new content, never half of one. */
export function writeJson(path: string, value: unknown): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}
