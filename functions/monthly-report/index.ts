import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoOpenDataCatalogue } from '../../src/adapters/dynamodb/issue-open-data.ts';
import { DynamoIssueStore } from '../../src/adapters/dynamodb/issue-store.ts';
import { DynamoMonthCounts } from '../../src/adapters/dynamodb/month-counts.ts';
import { DynamoMonthReports } from '../../src/adapters/dynamodb/month-reports.ts';
import { createDocumentClient } from '../../src/adapters/dynamodb/table.ts';
import { ExtractionEnvironment } from '../../src/adapters/extraction/build-extractor.ts';
import { responseModel } from '../../src/adapters/extraction/response-model.ts';
import { bundledCity } from '../../src/adapters/files/bundled-city.ts';
import { createSiteClient, S3SitePages } from '../../src/adapters/s3/site-pages.ts';
import { readEnvironment } from '../../src/adapters/system/read-environment.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { tellMonth } from '../../src/reporting/month/tell-month.ts';
import { publishOpenData } from '../../src/reporting/open-data/publish-open-data.ts';
import { writeFirstCatalogue } from '../../src/reporting/open-data/write-open-data.ts';
import { monthlyReportHandler } from './handler.ts';

const environment = readEnvironment(
  z.object({ HOTLINE_TABLE: z.string(), SITE_BUCKET: z.string(), PUBLIC_BASE_URL: z.url() }).and(ExtractionEnvironment),
);
const table = { client: createDocumentClient(), name: environment.HOTLINE_TABLE };
const city = bundledCity();
const clock = new SystemClock();
const counts = new DynamoMonthCounts(table);
const pages = new S3SitePages(createSiteClient(), environment.SITE_BUCKET);
const telling = {
  city,
  clock,
  counts,
  ...responseModel(environment, { clock }),
  // Reads only: this function is given no name of the table of identities.
  cases: new DynamoCaseRepository(table, ''),
  issues: new DynamoIssueStore(table),
};

const openData = {
  city,
  clock,
  files: pages,
  catalogue: new DynamoOpenDataCatalogue(table),
  baseUrl: environment.PUBLIC_BASE_URL.replace(/\/$/, ''),
};

export const handler = monthlyReportHandler({
  city,
  clock,
  counts,
  reports: new DynamoMonthReports(table),
  pages,
  stories: (month) => tellMonth(month, telling),
  hasOpenData: (month) => publishOpenData(month, { ...openData, cases: telling.cases }),
  firstCatalogue: () => writeFirstCatalogue(openData),
  logger: new Logger({ serviceName: 'monthly-report' }),
  metrics: new Metrics({ namespace: 'Minsheng', serviceName: 'monthly-report' }),
});
