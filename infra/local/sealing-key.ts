import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key that takes KMS's place: 32 random bytes in base64, made at the first start and readable by the owner only. */
export function sealingKey(dataDir: string): string {
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'sealing.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    // `wx` fails when the file is there: an existing key is never written over.
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
