import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { DynamoMonthCounts } from '../../src/adapters/dynamodb/month-counts.ts';
import { DynamoMonthReports } from '../../src/adapters/dynamodb/month-reports.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { createSiteClient, S3SitePages } from '../../src/adapters/s3/site-pages.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { NO_STORIES } from '../../src/reporting/page/month-page.ts';
import { monthlyReportHandler } from './handler.ts';

const environment = readEnvironment(z.object({ HOTLINE_TABLE: z.string(), SITE_BUCKET: z.string() }));
const table = { client: createDocumentClient(), name: environment.HOTLINE_TABLE };

export const handler = monthlyReportHandler({
  city: bundledCity(),
  clock: new SystemClock(),
  counts: new DynamoMonthCounts(table),
  reports: new DynamoMonthReports(table),
  pages: new S3SitePages(createSiteClient(), environment.SITE_BUCKET),
  stories: async () => NO_STORIES,
  hasOpenData: async () => false,
  logger: new Logger({ serviceName: 'monthly-report' }),
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'monthly-report' }),
});
