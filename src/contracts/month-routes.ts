import * as z from 'zod';
import { type ApiRoute, NOTHING } from './api-route.ts';
import { MonthReport } from './month.ts';
import { LocalMonth } from './primitives.ts';

/** A version of a report as the console shows it. */
export const MonthReportView = MonthReport.omit({ entity: true, schemaVersion: true }).extend({
  /** Path of its page on the site: public once published, before that known to operators only. */
  page: z.string(),
});

const MonthParams = z.object({ month: LocalMonth });

/** What an operator does with the monthly reports. */
export const MONTH_ROUTES = {
  versions: {
    id: 'operatorListMonthReports',
    method: 'GET',
    path: '/v1/operator/months/:month',
    auth: 'operator',
    summary: 'Every version of a month’s report with its state, corrections, and what the gate says',
    params: MonthParams,
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: z.object({ items: z.array(MonthReportView) }) },
    problems: [],
  },
  approve: {
    id: 'operatorApproveMonth',
    method: 'POST',
    path: '/v1/operator/months/:month/approve',
    auth: 'operator',
    summary: 'Approve the draft that was read; it is published within minutes if it still says the same',
    params: MonthParams,
    query: NOTHING,
    body: z.object({ version: z.number().int().positive(), contentHash: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: { status: 200, body: MonthReportView },
    problems: ['stale', 'wrong-state'],
  },
} as const satisfies Record<string, ApiRoute>;
