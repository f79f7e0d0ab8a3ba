import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A local run may still be executing from what an earlier synthesis made. */
const IN_USE_MS = 60 * 60_000;

/** Removes assets of earlier syntheses from a cloud assembly: those nothing names and that are older than an hour. */
export function pruneAssets(
  assembly: string,
  props: { readonly named: ReadonlySet<string>; readonly now: Date },
): number {
  const stale = readdirSync(assembly).filter(
    (entry) =>
      entry.startsWith('asset.') &&
      !props.named.has(entry) &&
      props.now.getTime() - statSync(join(assembly, entry)).mtimeMs > IN_USE_MS,
  );
  for (const entry of stale) rmSync(join(assembly, entry), { recursive: true });
  return stale.length;
}
