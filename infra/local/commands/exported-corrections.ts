import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { correctionsOfMonth } from '../../../src/adapters/dynamodb/case-corrections.ts';
import type { Table } from '../../../src/adapters/dynamodb/table.ts';
import type { CorrectionRecord } from '../../../src/casework/case-records.ts';
import { trainingRows } from '../../../src/casework/training-row.ts';
import { shanghaiMonth } from '../../../src/kernel/time.ts';

const MAP_FILE = resolve(import.meta.dirname, '../../../model/category/map-24-to-7.json');

/** The lines of the file, and how many rows the training has no label for, which are left out of it. */
export type ExportedCorrections = { readonly lines: readonly string[]; readonly withoutLabel: number };

/** The categories that operators corrected in the last `months` months, this one included, one JSON object a line. */
export async function exportedCorrections(
  table: Table,
  { now, months }: { readonly now: Date; readonly months: number },
): Promise<ExportedCorrections> {
  const records: CorrectionRecord[] = [];
  for (const month of monthsUntil(now, months)) records.push(...(await correctionsOfMonth(table, month)));
  const labels = z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(MAP_FILE, 'utf8')));
  const rows = trainingRows(records);
  const known = rows.filter(({ category }) => category in labels || category.slice(0, 2) in labels);
  return { lines: known.map((row) => JSON.stringify(row)), withoutLabel: rows.length - known.length };
}

function monthsUntil(now: Date, count: number): readonly string[] {
  const [year = 0, month = 1] = shanghaiMonth(now).split('-').map(Number);
  return Array.from({ length: count }, (_, ago) =>
    new Date(Date.UTC(year, month - 1 - ago, 1)).toISOString().slice(0, 7),
  );
}
