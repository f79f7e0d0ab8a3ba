import * as z from 'zod';
import { BadCursorError } from '../../cases/case-repository.ts';

const CursorKey = z.record(z.string().max(12), z.string().max(300));

/** The key a page ended at, as an opaque text for clients; undefined on the last page. */
export function cursorOf(lastKey: Record<string, unknown> | undefined): string | undefined {
  return lastKey === undefined ? undefined : Buffer.from(JSON.stringify(lastKey)).toString('base64url');
}

/**
 * The key a client's cursor names. It must lie in `partition` of the list asked for: a cursor is not a
 * way into another department's list. Throws BadCursorError.
 */
export function startKeyOf(cursor: string, partition: Readonly<Record<string, string>>): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new BadCursorError('the cursor is not one of this list', { cause });
  }
  const key = CursorKey.safeParse(parsed);
  const fits = key.success && Object.entries(partition).every(([name, value]) => key.data[name] === value);
  if (!fits) throw new BadCursorError('the cursor is not one of this list');
  return key.data;
}
