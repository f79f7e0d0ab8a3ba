import { stringify } from 'csv-stringify/sync';
import type { OpenCase } from '../../contracts/open-data.ts';
import { COLUMNS } from './columns.ts';
import { encodeRows } from './encode-rows.ts';

/** Excel reads a file without a byte order mark in the machine's own encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as CSV (RFC 4180): UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet takes for a formula. */
export function csvFile(rows: readonly OpenCase[]): Uint8Array {
  const names = COLUMNS.map(({ name }) => name);
  const part = (some: readonly OpenCase[], isFirst: boolean) =>
    (isFirst ? BYTE_ORDER_MARK : '') +
    stringify(
      some.map((row) => names.map((name) => row[name])),
      { header: isFirst, columns: names, record_delimiter: 'windows', escape_formulas: true },
    );
  return encodeRows(rows, { part });
}
