import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoIssueStore } from '../../src/adapters/dynamodb/issue-store.ts';
import { DynamoMonthCounts } from '../../src/adapters/dynamodb/month-counts.ts';
import { DynamoMonthReports } from '../../src/adapters/dynamodb/month-reports.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { createSiteClient, S3SitePages } from '../../src/adapters/s3/site-pages.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { tellMonth } from '../../src/reporting/month/tell-month.ts';
import { monthlyReportHandler } from './handler.ts';

const environment = readEnvironment(z.object({ HOTLINE_TABLE: z.string(), SITE_BUCKET: z.string() }));
const table = { client: createDocumentClient(), name: environment.HOTLINE_TABLE };
const city = bundledCity();
const clock = new SystemClock();
const counts = new DynamoMonthCounts(table);
const telling = {
  city,
  clock,
  counts,
  // Reads only: this function is given no name of the table of identities.
  cases: new DynamoCaseRepository(table, ''),
  issues: new DynamoIssueStore(table),
};

export const handler = monthlyReportHandler({
  city,
  clock,
  counts,
  reports: new DynamoMonthReports(table),
  pages: new S3SitePages(createSiteClient(), environment.SITE_BUCKET),
  stories: (month) => tellMonth(month, telling),
  hasOpenData: async () => false,
  logger: new Logger({ serviceName: 'monthly-report' }),
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'monthly-report' }),
});
