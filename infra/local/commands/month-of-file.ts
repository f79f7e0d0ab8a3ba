import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CityLookup } from '../../../src/city/lookup.ts';
import { shanghaiDate } from '../../../src/kernel/time.ts';
import { countTable } from '../../../src/reporting/month/case-table.ts';
import { monthContentOf } from '../../../src/reporting/month/month-content.ts';
import { monthsFrom } from '../../../src/reporting/month/near-months.ts';
import { monthFiles } from '../../../src/reporting/month/publish-month.ts';
import { readCsv } from '../../../src/reporting/month/read-csv.ts';
import { NO_STORIES } from '../../../src/reporting/page/month-page.ts';
import { LocalRunError } from '../local-run-error.ts';

const ASSETS = resolve(import.meta.dirname, '../../../web/site/assets');
const SHOWN_ROWS = 10;

/**
 * Compiles the month with most cases in a plain table and writes its pages into a folder that opens from disk. Returns
 * what to tell. Throws LocalRunError when the table holds no case, or the gate says no.
 */
export async function monthOfFile(
  table: { readonly text: string; readonly folder: string },
  city: CityLookup,
): Promise<string> {
  const { sum, rows, bad, months } = countTable(readCsv(table.text), city.city.calendar);
  const month = months.toSorted((one, other) => other.received - one.received)[0]?.month;
  const faults = bad.slice(0, SHOWN_ROWS).map(({ line, reason }) => `  第 ${line} 行 line ${line}: ${reason}`);
  if (month === undefined) {
    throw new LocalRunError({
      zh: `表里没有可用的诉求。\n${faults.join('\n')}`,
      en: 'There is no usable case in the table.',
    });
  }
  const cells = {
    now: sum.ofMonth(month),
    lastMonth: sum.ofMonth(monthsFrom(month, -1)),
    lastYear: sum.ofMonth(monthsFrom(month, -12)),
  };
  const content = monthContentOf({ month, cells, stories: NO_STORIES }, city);
  if (content.mismatches.length > 0) {
    throw new LocalRunError({
      zh: `核对未通过：${content.mismatches.join('；')}`,
      en: `The gate says no: ${content.mismatches.join('; ')}`,
    });
  }
  const files = monthFiles({
    city,
    figures: content.figures,
    stories: content.stories,
    version: 1,
    publishedOn: shanghaiDate(new Date()),
    corrections: [],
    provisional: false,
    hasOpenData: false,
    folder: '',
  });
  for (const { path, body } of files) {
    const file = join(table.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, body);
  }
  cpSync(ASSETS, join(table.folder, 'assets'), { recursive: true });
  return [
    `${month}：${content.figures.received.n} 件，读 ${rows} 行，${bad.length} 行未计。 ${rows} rows read, ${bad.length} not counted.`,
    ...faults,
    `  ${join(table.folder, files[0]?.path ?? '')}`,
  ].join('\n');
}
