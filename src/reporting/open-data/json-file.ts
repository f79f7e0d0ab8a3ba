import type { OpenCase } from '../../contracts/open-data.ts';
import { encodeRows } from './encode-rows.ts';

/** Rows as a JSON array, UTF-8. */
export function jsonFile(rows: readonly OpenCase[]): Uint8Array {
  const part = (some: readonly OpenCase[], isFirst: boolean) =>
    `${isFirst ? '[' : ','}${JSON.stringify(some).slice(1, -1)}`;
  return encodeRows(rows, { part, end: ']' });
}
