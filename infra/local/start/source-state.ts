import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What a synthesis reads; a change in any of these makes a new one necessary. */
const SOURCES = [
  'infra',
  'functions',
  'src',
  'city',
  'prompts',
  'model',
  'web',
  'package-lock.json',
  'tsconfig.json',
  'cdk.json',
];
/** The local run itself is not part of what it runs. */
const NOT_SOURCES = ['infra/local'];

/** A hash of path, size and time of every source file: the same as long as nothing was touched. Some milliseconds for a thousand files. */
export function sourceState(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesOf(join(root, source)).toSorted()) {
      const path = relative(root, file);
      if (NOT_SOURCES.some((folder) => path.startsWith(`${folder}/`))) continue;
      const { size, mtimeMs } = statSync(file);
      hash.update(JSON.stringify([path, size, mtimeMs]));
    }
  }
  return hash.digest('hex');
}

/** The state a cloud assembly was made of, as noted beside it; empty when there is none. */
export function notedState(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function filesOf(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
