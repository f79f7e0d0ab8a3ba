import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { caseHistories } from '../../../src/adapters/dynamodb/case-histories.ts';
import { DynamoCaseRepository } from '../../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoOpenDataCatalogue } from '../../../src/adapters/dynamodb/issue-open-data.ts';
import { DynamoIssueStore } from '../../../src/adapters/dynamodb/issue-store.ts';
import { DynamoMonthCounts } from '../../../src/adapters/dynamodb/month-counts.ts';
import { DynamoMonthReports } from '../../../src/adapters/dynamodb/month-reports.ts';
import { S3SitePages } from '../../../src/adapters/s3/site-pages.ts';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import { type CityLookup, cityLookup } from '../../../src/city/lookup.ts';
import { LocalMonth } from '../../../src/contracts/primitives.ts';
import { countDifferences, recount } from '../../../src/reporting/counts/recount.ts';
import { compileMonth } from '../../../src/reporting/month/compile-month.ts';
import type { MonthDeps } from '../../../src/reporting/month/month-deps.ts';
import { publishMonth } from '../../../src/reporting/month/publish-month.ts';
import { tellMonth } from '../../../src/reporting/month/tell-month.ts';
import { publishOpenData } from '../../../src/reporting/open-data/publish-open-data.ts';
import { readCityFolder } from '../../city/read-city-folder.ts';
import { ENVIRONMENT } from '../../names.ts';
import { LocalRunError } from '../local-run-error.ts';
import { monthOfFile } from './month-of-file.ts';
import { type RunningHotline, runningHotline } from './running-hotline.ts';

/** So many differing counts are shown; the rest are as wrong. */
const SHOWN_DIFFERENCES = 20;
/** Who approved a month compiled by this command. */
const BY = 'command line';

type Options = { readonly recount?: true; readonly draft?: true; readonly out: string };

/** `month 2026-11`: compiles and publishes a month of the running hotline. `month FILE.csv`: one of a plain table. */
export function monthCommand(program: Command): void {
  program
    .command('month')
    .description('compile the public page of a month, from the running hotline or from a plain table of cases')
    .argument('<month>', 'yyyy-mm, or a CSV file of cases')
    .option('--recount', 'count anew from every event and show where the kept counts differ')
    .option('--draft', 'compile and check only; publish nothing')
    .option('--out <folder>', 'where the page of a CSV file is written', 'month-page')
    .action(async (what: string, options: Options) => {
      const city = cityLookup(readCityFolder(process.env['CITY'] ?? 'chengdu'));
      if (!LocalMonth.safeParse(what).success) {
        say(await monthOfFile({ text: readTable(what), folder: resolve(options.out) }, city));
        return;
      }
      const hotline = runningHotline(program.opts<{ dataDir: string }>().dataDir);
      try {
        await (options.recount ? showRecount : showMonth)({ month: what, options }, { hotline, city });
      } finally {
        hotline.close();
      }
    });
}

type Order = { readonly month: string; readonly options: Options };
type Place = { readonly hotline: RunningHotline; readonly city: CityLookup };

async function showMonth({ month, options }: Order, { hotline, city }: Place): Promise<void> {
  const table = tableOf(hotline);
  const clock = new SystemClock();
  const counts = new DynamoMonthCounts(table);
  const cases = new DynamoCaseRepository(table, '');
  const pages = new S3SitePages(hotline.clients.s3, hotline.variable(ENVIRONMENT.siteBucket));
  const telling = { city, clock, counts, cases, issues: new DynamoIssueStore(table) };
  const deps: MonthDeps = {
    city,
    clock,
    counts,
    reports: new DynamoMonthReports(table),
    pages,
    stories: (of) => tellMonth(of, telling),
    hasOpenData: (of) =>
      publishOpenData(of, {
        city,
        clock,
        cases,
        files: pages,
        catalogue: new DynamoOpenDataCatalogue(table),
        baseUrl: hotline.baseUrl,
      }),
  };
  const started = performance.now();
  const { report, content } = await compileMonth({ month, by: BY }, deps);
  if (report.mismatches.length > 0) {
    say(`门槛未通过，仍为草稿：The gate kept it a draft:\n${report.mismatches.join('\n')}`);
    process.exitCode = 1;
    return;
  }
  const after =
    options.draft || report.state === 'published' ? report : await publishMonth({ report, content, by: BY }, deps);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  say(
    `${month} 第 ${after.version} 版 (${after.state})，受理 ${content.figures.received.n} 件，用时 ${seconds} 秒 version ${after.version}, ${content.figures.received.n} requests, ${seconds} s`,
  );
  for (const { figure, was, is } of after.corrections) say(`  更正 corrected ${figure}: ${was} -> ${is}`);
  if (after.state === 'published') {
    say(`  ${hotline.baseUrl}/months/${month}/\n  ${hotline.baseUrl}/en/months/${month}/`);
  }
}

async function showRecount({ month }: Order, { hotline, city }: Place): Promise<void> {
  const table = tableOf(hotline);
  const { cases, sum } = await recount(caseHistories(table), city.city.calendar);
  const differences = countDifferences(await new DynamoMonthCounts(table).ofMonth(month), sum.ofMonth(month));
  say(
    `${month}: 重数 ${cases} 件，差异 ${differences.length} recounted ${cases} cases, ${differences.length} differences`,
  );
  for (const { cell, measure, kept, counted } of differences.slice(0, SHOWN_DIFFERENCES)) {
    say(`  ${cell} ${measure}: 计 kept ${kept}，重数 counted ${counted}`);
  }
  if (differences.length > 0) process.exitCode = 1;
}

function tableOf(hotline: RunningHotline) {
  return { client: hotline.documents, name: hotline.variable(ENVIRONMENT.hotlineTable) };
}

function readTable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new LocalRunError(
      {
        zh: `${file} 既不是月份（yyyy-mm），也读不到这个文件。`,
        en: `${file} is no month (yyyy-mm) and no file I can read.`,
      },
      { cause },
    );
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
