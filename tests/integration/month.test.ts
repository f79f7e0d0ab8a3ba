import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthlyReportHandler } from '../../functions/monthly-report/handler.ts';
import { caseHistories } from '../../src/adapters/dynamodb/case-histories.ts';
import { readEvents } from '../../src/adapters/dynamodb/case-lists.ts';
import { DynamoCaseRepository } from '../../src/adapters/dynamodb/dynamo-case-repository.ts';
import { DynamoIssueStore } from '../../src/adapters/dynamodb/issue-store.ts';
import { DynamoMonthCounts } from '../../src/adapters/dynamodb/month-counts.ts';
import { DynamoMonthReports } from '../../src/adapters/dynamodb/month-reports.ts';
import type { CaseEvent } from '../../src/contracts/case.ts';
import { countCase } from '../../src/reporting/counts/count-case.ts';
import { countDifferences, recount } from '../../src/reporting/counts/recount.ts';
import { tellMonth } from '../../src/reporting/month/tell-month.ts';
import { CapacityMeter } from '../support/capacity-meter.ts';
import { type CaseApis, startCaseApis } from '../support/case-apis.ts';
import { aDispatchedCase, LEAD } from '../support/case-builders.ts';
import { cityForTest } from '../support/city-for-test.ts';
import { TEST_CONTEXT } from '../support/http-event.ts';
import { MemoryPages } from '../support/memory-reports.ts';

const MONTH = '2026-11';
const CASES = 24;
const city = cityForTest('chengdu');

describe('a month over the embedded table', () => {
  let apis: CaseApis;
  let counts: DynamoMonthCounts;
  const pages = new MemoryPages();
  const counting = () => ({
    counts,
    calendar: city.city.calendar,
    cases: { events: (id: string, cursor?: string) => readEvents(apis.tables.hotline, id, cursor) },
  });
  const report = (event: unknown) => {
    const cases = new DynamoCaseRepository(apis.tables.hotline, '');
    const { clock } = apis;
    const telling = { city, clock, counts, cases, issues: new DynamoIssueStore(apis.tables.hotline) };
    return monthlyReportHandler({
      city,
      clock,
      counts,
      pages,
      reports: new DynamoMonthReports(apis.tables.hotline),
      stories: (month) => tellMonth(month, telling),
      hasOpenData: async () => false,
      firstCatalogue: async () => {},
      logger: new Logger({ logLevel: 'SILENT' }),
      metrics: new Metrics({ namespace: 'test', serviceName: 'test' }),
    })(event, TEST_CONTEXT);
  };
  const eventsOf = async (id: string): Promise<readonly CaseEvent[]> =>
    (await readEvents(apis.tables.hotline, id)).items;

  beforeAll(async () => {
    process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
    apis = await startCaseApis();
    counts = new DynamoMonthCounts(apis.tables.hotline);
  });
  afterAll(() => apis.stop());

  it('counts a case with few units, and not at all when it hears of it again', async () => {
    const headers = { authorization: `Bearer ${await apis.keyOf('department', LEAD)}` };
    const opened = await apis.file(aDispatchedCase());
    const meter = new CapacityMeter(apis.tables.client);
    const countAll = async () => {
      for (const event of await eventsOf(opened.id)) await countCase(event, counting());
      return meter.take();
    };
    await countAll();
    const again = await countAll();
    expect(again.write).toBe(0);
    await apis.department({ method: 'POST', path: `/v1/department/cases/${opened.id}/accept`, headers, body: {} });
    meter.take();
    const accepted = await countAll();
    // The tally and one cell, each written twice by a transaction.
    expect(accepted.write).toBeLessThanOrEqual(6);
  });

  it('agrees with a recount after many were counted side by side, twice', async () => {
    const opened = await Promise.all(Array.from({ length: CASES }, () => apis.file(aDispatchedCase())));
    const events = (await Promise.all(opened.map(({ id }) => eventsOf(id)))).flat();
    await Promise.all([...events, ...events].map((event) => countCase(event, counting())));
    const anew = await recount(caseHistories(apis.tables.hotline), city.city.calendar);
    expect(anew.cases).toBe(CASES + 1);
    expect(countDifferences(await counts.ofMonth(MONTH), anew.sum.ofMonth(MONTH))).toEqual([]);
  });

  it('goes from the schedule’s draft over the operator’s approval to the public site', async () => {
    apis.clock.set('2026-11-30T22:00:00.000Z');
    expect(await report({})).toMatchObject([{ month: MONTH, version: 1, state: 'draft', mismatches: [] }]);
    const headers = { authorization: `Bearer ${await apis.keyOf('operator', 'li')}` };
    const path = `/v1/operator/months/${MONTH}`;
    const listed = await apis.operator({ method: 'GET', path, headers });
    expect(listed.status).toBe(200);
    const [draft] = (await new DynamoMonthReports(apis.tables.hotline).versions(MONTH)).slice(-1);
    if (draft === undefined) throw new Error('there is a draft');
    expect(pages.files.has(`drafts/${draft.contentHash}/months/${MONTH}/index.html`)).toBe(true);
    expect(await report({ approved: true })).toEqual([]);

    const body = { version: draft.version, contentHash: draft.contentHash };
    const approved = await apis.operator({ method: 'POST', path: `${path}/approve`, headers, body });
    expect([approved.status, approved.body['state']]).toEqual([200, 'approved']);
    expect(await report({ approved: true })).toMatchObject([{ state: 'published' }]);
    expect(await report({ approved: true })).toEqual([]);
    expect(pages.body(`months/${MONTH}/index.html`)).toContain(`${CASES + 1}件`);
    const late = await apis.operator({ method: 'POST', path: `${path}/approve`, headers, body });
    expect(late.status).toBe(409);
  });

  it('refuses an order that names no month', async () => {
    await expect(report({ month: 'November' })).rejects.toThrow(/yyyy-mm/);
  });
});
