import { rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoMonthCounts } from '../../../src/adapters/dynamodb/month-counts.ts';
import type { OpenDataCatalogue } from '../../../src/contracts/open-data.ts';
import { FixedClock } from '../../../src/kernel/clock.ts';
import { contributionsOf } from '../../../src/reporting/counts/contributions.ts';
import { CellSum, recount } from '../../../src/reporting/counts/recount.ts';
import { countTable } from '../../../src/reporting/month/case-table.ts';
import { compileMonth } from '../../../src/reporting/month/compile-month.ts';
import { readCsv } from '../../../src/reporting/month/read-csv.ts';
import { tellMonth } from '../../../src/reporting/month/tell-month.ts';
import { writeOpenData } from '../../../src/reporting/open-data/write-open-data.ts';
import { aBigMonth } from '../../support/big-month.ts';
import { cityForTest } from '../../support/city-for-test.ts';
import { startDynoxide } from '../../support/dynoxide.ts';
import { MemoryIssueStore } from '../../support/memory-issue-store.ts';
import { MemoryMonthCounts } from '../../support/memory-month-counts.ts';
import { aMonthWorld, MONTH } from '../../support/month-builders.ts';
import { caseRow, EXPORT_HEAD, factsNumber, historyNumber, sourceNumber } from './synthetic-cases.ts';

/** `measure.ts WAY CASES`: one measurement, printed as JSON. */
const city = cityForTest('chengdu');
const { calendar } = city.city;
const [way = '', size = '0'] = process.argv.slice(2);
const cases = Number(size);

/** The first run also compiles the code; a month's function does so once. The median is told. */
const COUNT_RUNS = 5;
type Taken = { readonly seconds: number; readonly cpuSeconds: number };

const WAYS: ReadonlyMap<string, () => Promise<Taken & { cells: number }>> = new Map([
  ['counts', fromCounts],
  ['recount', byRecount],
  ['export', overExport],
  ['stories', withStories],
  ['openData', asOpenData],
]);
const measured = await WAYS.get(way)?.();
if (measured === undefined) throw new Error(`no such way: ${way}`);
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ ...measured, peakMb }));
process.exit(0);

/** Reads the counts of three months from the embedded engine, makes, checks and renders all pages. */
async function fromCounts(): Promise<Taken & { cells: number }> {
  const sum = new CellSum();
  for (let index = 0; index < cases; index += 1) sum.add(contributionsOf(factsNumber(index, city), calendar));
  const engine = await startDynoxide();
  const counts = new DynamoMonthCounts(engine.hotline);
  const cells = sum.ofMonth(MONTH);
  // A tally's cells become counts in one transaction of at most a hundred items.
  for (let start = 0; start < cells.length; start += 90) {
    const tally = { entity: 'tally' as const, schemaVersion: 1 as const, version: 1 };
    const after = { ...tally, caseId: String(start), cells: cells.slice(start, start + 90) };
    await counts.replace({ before: null, after });
  }
  const { deps } = aMonthWorld(city);
  const runs: Taken[] = [];
  for (let run = 0; run < COUNT_RUNS; run += 1) {
    const clock = startClock();
    const { report } = await compileMonth({ month: MONTH, by: 'bench' }, { ...deps, counts });
    runs.push(clock());
    if (report.mismatches.length > 0) throw new Error(report.mismatches.join('; '));
  }
  await engine.stop();
  const [median = runs[0]] = runs.toSorted((one, other) => one.seconds - other.seconds).slice(COUNT_RUNS >> 1);
  if (median === undefined) throw new Error('nothing was measured');
  return { ...median, cells: cells.length };
}

/** Counts anew from the events of every case. Making the events is part of the time. */
async function byRecount(): Promise<Taken & { cells: number }> {
  const clock = startClock();
  const { sum } = await recount(histories(), calendar);
  return { ...clock(), cells: sum.ofMonth(MONTH).length };
}

async function* histories() {
  for (let index = 0; index < cases; index += 1) yield historyNumber(index, city);
}

/** One pass over a CSV file of cases, reading the file included. */
async function overExport(): Promise<Taken & { cells: number }> {
  const file = join(tmpdir(), `minsheng-export-${process.pid}.csv`);
  try {
    writeFileSync(file, `${EXPORT_HEAD}\n`);
    const lines: string[] = [];
    for (let index = 0; index < cases; index += 1) {
      lines.push(caseRow(index, city));
      if (lines.length === 20_000 || index === cases - 1) {
        writeFileSync(file, `${lines.join('\n')}\n`, { flag: 'a' });
        lines.length = 0;
      }
    }
    const clock = startClock();
    const { sum } = countTable(readCsv(await readFile(file, 'utf8')), calendar);
    return { ...clock(), cells: sum.ofMonth(MONTH).length };
  } finally {
    rmSync(file, { force: true });
  }
}

/** Lists a month's cases, reads what stories are made of, finds the hot issues and drafts an answer to each, without a model. */
async function withStories(): Promise<Taken & { cells: number }> {
  const source = aBigMonth({ month: MONTH, size: cases }, city);
  const clock = startClock();
  const { issues } = await tellMonth(MONTH, {
    city,
    clock: new FixedClock('2026-12-01T00:00:00.000Z'),
    cases: source,
    issues: new MemoryIssueStore(),
    counts: new MemoryMonthCounts(),
  });
  const taken = clock();
  if (issues.length === 0) throw new Error('no hot issue was found');
  return { ...taken, cells: issues.length };
}

/** Makes a month's cases anonymous and writes every file of its open data, into memory. */
async function asOpenData(): Promise<Taken & { cells: number }> {
  const sources = Array.from({ length: cases }, (_, index) => sourceNumber(index, city));
  let catalogue: OpenDataCatalogue = { entity: 'open-data-catalogue', schemaVersion: 1, version: 0, months: [] };
  const clock = startClock();
  const written = await writeOpenData(
    { month: MONTH, cases: sources },
    {
      city,
      clock: new FixedClock('2026-12-01T00:00:00.000Z'),
      baseUrl: 'https://hotline.example',
      files: { write: async () => undefined },
      catalogue: {
        read: async () => catalogue,
        write: async (next) => {
          catalogue = next;
          return 'written';
        },
      },
    },
  );
  return { ...clock(), cells: written?.cases ?? 0 };
}

/** Begins to measure; what it gives back ends. Processor time is told too, since other work on the machine lengthens the other. */
function startClock(): () => Taken {
  const started = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: rounded((performance.now() - started) / 1000), cpuSeconds: rounded((user + system) / 1e6) };
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
