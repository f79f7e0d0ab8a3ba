import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { LocalMonth } from '../../src/contracts/primitives.ts';
import { compileMonth } from '../../src/reporting/month/compile-month.ts';
import type { MonthDeps } from '../../src/reporting/month/month-deps.ts';
import { monthBefore } from '../../src/reporting/month/near-months.ts';

/** What the handler works with. */
export type MonthlyReportDeps = MonthDeps & { readonly logger: Logger; readonly metrics: Metrics };

/** Of a schedule's event nothing is read; whoever runs the function by hand names a month. */
const Order = z.object({ month: LocalMonth.optional() });

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

/** Schedule or `{month}` -> the month's report. Run twice, it does the same once. */
export function monthlyReportHandler(deps: MonthlyReportDeps) {
  return middy<unknown, MonthlyReportAnswer>()
    .use(injectLambdaContext(deps.logger))
    .use(logMetrics(deps.metrics))
    .handler(async (event) => {
      const order = Order.safeParse(event ?? {});
      if (!order.success) throw new BadOrderError('month must be yyyy-mm');
      const month = order.data.month ?? monthBefore(deps.clock.now());
      const { report } = await compileMonth({ month, by: 'schedule' }, deps);
      const { version, state, mismatches } = report;
      deps.metrics.addMetric('MonthGateFailed', MetricUnit.Count, mismatches.length === 0 ? 0 : 1);
      if (mismatches.length > 0) deps.logger.error('the month stays a draft', { month, version, mismatches });
      return { month, version, state, mismatches };
    });
}
