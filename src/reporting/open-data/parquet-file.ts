import { parquetWriteBuffer } from 'hyparquet-writer';
import type { OpenCase } from '../../contracts/open-data.ts';
import { COLUMNS } from './columns.ts';

/** Rows as Apache Parquet, one row group, strings and doubles; dates as text, as in the other files. */
export function parquetFile(rows: readonly OpenCase[]): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: COLUMNS.map(({ name, type }) => ({
      name,
      data: rows.map((row) => row[name]),
      type: type === 'number' ? 'DOUBLE' : 'STRING',
      nullable: type === 'number',
    })),
  });
  return new Uint8Array(buffer);
}
