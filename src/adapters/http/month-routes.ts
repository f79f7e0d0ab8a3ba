import type * as z from 'zod';
import type { MonthReport } from '../../contracts/month.ts';
import { MONTH_ROUTES, type MonthReportView } from '../../contracts/month-routes.ts';
import type { Clock } from '../../kernel/clock.ts';
import { unreachable } from '../../kernel/result.ts';
import { approveMonth } from '../../reporting/month/approve-month.ts';
import { draftFolder } from '../../reporting/month/draft-folder.ts';
import type { ReportStore } from '../../reporting/month/report-store.ts';
import { ProblemError } from './problem-error.ts';
import { routesFor, type ServedRoute } from './serve-routes.ts';

/** The operators' side of the monthly reports. */
export function monthRoutes<Caller extends { readonly id: string }>(deps: {
  readonly reports: ReportStore;
  readonly clock: Clock;
}): readonly ServedRoute<Caller>[] {
  const on = routesFor<Caller>();
  return [
    on(MONTH_ROUTES.versions, async ({ params }) => ({
      items: (await deps.reports.versions(params.month)).map(viewOf),
    })),
    on(MONTH_ROUTES.approve, async ({ params, body, caller }) => {
      const approved = await approveMonth({ ...params, ...body, by: `operator:${caller.id}` }, deps);
      if (approved.ok) return viewOf(approved.value);
      const { error } = approved;
      switch (error.kind) {
        case 'unknown':
          throw new ProblemError('not-found');
        case 'stale':
          throw new ProblemError('stale');
        case 'kept-back':
          throw new ProblemError('wrong-state', {
            issues: error.mismatches.map((mismatch) => ({ path: 'month', expected: mismatch })),
          });
        default:
          return unreachable(error);
      }
    }),
  ];
}

function viewOf(report: MonthReport): z.input<typeof MonthReportView> {
  const isPublic = report.state === 'published' || report.state === 'superseded';
  return { ...report, page: `/${isPublic ? '' : draftFolder(report)}months/${report.month}/` };
}
