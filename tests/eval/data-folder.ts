import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type * as z from 'zod';

/** The repository's root. */
export const ROOT = resolve(import.meta.dirname, '../..');
/** The folder of data kept beside the repository. */
export const DATA_DIR = resolve(ROOT, process.env['HOTLINE_DATA_DIR'] ?? '../shared/data');

/** A file an evaluation needs is not there; the message says so and is meant for people. */
export class MissingDataError extends Error {
  override readonly name = 'MissingDataError';

  constructor(file: string) {
    super(`skipped: ${file} is not there (HOTLINE_DATA_DIR)`);
  }
}

/** The absolute path of a data file. Throws MissingDataError when it is not there. */
export function dataFile(name: string): string {
  const path = resolve(DATA_DIR, name);
  if (!existsSync(path)) throw new MissingDataError(path);
  return path;
}

/** The rows of a JSON Lines file (also gzipped), each read by the schema. Throws an Error naming file and line. */
export function readRows<T>(path: string, schema: z.ZodType<T>): T[] {
  if (!existsSync(path)) throw new MissingDataError(path);
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  const rows: T[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      rows.push(schema.parse(JSON.parse(line)));
    } catch (cause) {
      throw new Error(`${path}, line ${index + 1}: not a row of the expected form`, { cause });
    }
  }
  return rows;
}
