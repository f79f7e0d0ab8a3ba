import type { MonthReport } from '../../contracts/month.ts';
import type { Clock } from '../../kernel/clock.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { ReportStore } from './report-store.ts';

/** Why a month cannot be approved. */
export type ApprovalError =
  | { readonly kind: 'unknown' }
  /** Another version has been made since the operator looked, or it is published already. */
  | { readonly kind: 'stale'; readonly version: number }
  /** The gate keeps it back. */
  | { readonly kind: 'kept-back'; readonly mismatches: readonly string[] };

/**
 * An operator approves the draft they read. It is published by the next run of the report, if it still says the same
 * then; else it is a draft again.
 */
export async function approveMonth(
  approval: { readonly month: string; readonly version: number; readonly contentHash: string; readonly by: string },
  deps: { readonly reports: ReportStore; readonly clock: Clock },
): Promise<Result<MonthReport, ApprovalError>> {
  const { month, version, contentHash, by } = approval;
  const last = (await deps.reports.versions(month)).at(-1);
  if (last === undefined) return err({ kind: 'unknown' });
  const isRead = last.version === version && last.contentHash === contentHash;
  if (!isRead || last.state === 'published') return err({ kind: 'stale', version: last.version });
  if (last.mismatches.length > 0) return err({ kind: 'kept-back', mismatches: last.mismatches });
  const step = { state: 'approved' as const, at: deps.clock.now().toISOString(), by };
  const approved: MonthReport =
    last.state === 'approved' ? last : { ...last, state: 'approved', history: [...last.history, step] };
  await deps.reports.put(approved);
  await deps.reports.order(month);
  return ok(approved);
}
