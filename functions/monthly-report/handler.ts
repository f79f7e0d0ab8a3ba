import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { LocalMonth } from '../../src/contracts/primitives.ts';
import { compileMonth } from '../../src/reporting/month/compile-month.ts';
import { writeFirstLists } from '../../src/reporting/month/first-lists.ts';
import type { MonthDeps } from '../../src/reporting/month/month-deps.ts';
import { monthBefore } from '../../src/reporting/month/near-months.ts';

/** What the handler works with. */
export type MonthlyReportDeps = MonthDeps & {
  /** Writes the catalogue of open data as long as no month is in it. */
  readonly firstCatalogue: () => Promise<void>;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/** The month's own schedule says nothing; that of approved months says so; whoever runs it by hand names a month. */
const Order = z.object({ month: LocalMonth.optional(), approved: z.literal(true).optional() });

/** An event that names no month one could compile. */
export class BadOrderError extends Error {
  override readonly name = 'BadOrderError';
}

/** What a run did. */
export type MonthlyReportAnswer = {
  readonly month: string;
  readonly version: number;
  readonly state: string;
  readonly mismatches: readonly string[];
};

/** Schedule, approvals or `{month}` -> months' reports, and the lists before the first. Run twice, it does the same once. */
export function monthlyReportHandler(deps: MonthlyReportDeps) {
  return middy<unknown, readonly MonthlyReportAnswer[]>()
    .use(injectLambdaContext(deps.logger))
    .use(logMetrics(deps.metrics))
    .handler(async (event) => {
      const order = Order.safeParse(event ?? {});
      if (!order.success) throw new BadOrderError('month must be yyyy-mm');
      const { approved, month = monthBefore(deps.clock.now()) } = order.data;
      await writeFirstLists(deps);
      await deps.firstCatalogue();
      const answers: MonthlyReportAnswer[] = [];
      for (const each of approved ? await deps.reports.ordered() : [month]) answers.push(await compile(each, deps));
      return answers;
    });
}

async function compile(month: string, deps: MonthlyReportDeps): Promise<MonthlyReportAnswer> {
  const { report } = await compileMonth({ month, by: 'schedule' }, deps);
  // Published now, or changed since the approval and waiting for another.
  await deps.reports.settle(month);
  const { version, state, mismatches } = report;
  deps.metrics.addMetric('MonthGateFailed', MetricUnit.Count, mismatches.length === 0 ? 0 : 1);
  if (mismatches.length > 0) deps.logger.error('the month stays a draft', { month, version, mismatches });
  return { month, version, state, mismatches };
}
