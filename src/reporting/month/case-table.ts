import * as z from 'zod';
import type { Calendar } from '../../city/parts.ts';
import { CHANNELS } from '../../contracts/contact.ts';
import { DemandType } from '../../contracts/extraction.ts';
import { CategoryCode, Slug } from '../../contracts/primitives.ts';
import type { CaseFacts } from '../counts/case-facts.ts';
import { contributionsOf } from '../counts/contributions.ts';
import { localMonthOf } from '../counts/local-dates.ts';
import { CellSum } from '../counts/recount.ts';

/** A moment as tables have it: with a zone, or a wall clock of the city. */
const Moment = z
  .string()
  .trim()
  .transform((text, context): string => {
    const hasZone = /(?:Z|[+-]\d{2}:\d{2})$/.test(text);
    const spelled = text.replace(' ', 'T');
    const at = new Date(hasZone ? spelled : `${spelled.includes('T') ? spelled : `${spelled}T00:00`}+08:00`);
    if (!Number.isNaN(at.getTime())) return at.toISOString();
    context.addIssue({ code: 'custom', message: `no moment: ${text}` });
    return z.NEVER;
  });

const blankAsAbsent = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema.optional());

const OptionalMoment = blankAsAbsent(Moment);

const Flag = z
  .string()
  .trim()
  .transform((text) =>
    text === '' ? undefined : ['1', 'true', 'yes', 'y', '是', '已解决'].includes(text.toLowerCase()),
  )
  .optional();

/** A row of a plain table of cases; docs/figures.md lists the columns. */
const CaseTableRow = z.object({
  opened_at: Moment,
  channel: z.enum(CHANNELS),
  demand_type: DemandType,
  category: CategoryCode,
  area: blankAsAbsent(z.string().regex(/^\d{6}/)),
  department: blankAsAbsent(Slug),
  people: blankAsAbsent(z.coerce.number().int().positive()),
  dispatched_at: OptionalMoment,
  responded_at: OptionalMoment,
  respond_by: OptionalMoment,
  due_at: OptionalMoment,
  extended: Flag,
  returns: blankAsAbsent(z.coerce.number().int().nonnegative()),
  accepted: Flag,
  resolved_at: OptionalMoment,
  closed_at: OptionalMoment,
  close_code: blankAsAbsent(z.string().max(40)),
  rated_at: OptionalMoment,
  solved: Flag,
  rating: blankAsAbsent(z.coerce.number().int().min(1).max(5)),
  reason: blankAsAbsent(z.enum(['policy', 'recurring', 'slow-procedure', 'overlapping-duties', 'attitude', 'other'])),
});
type CaseTableRow = z.infer<typeof CaseTableRow>;

/** A row that could not be read: its line in the file, and why. */
export type BadRow = { readonly line: number; readonly reason: string };

/**
 * Counts a plain table of cases, so that anybody can make a month from a file and check it by hand. Rows are records by
 * column name, in the file's order; those that cannot be read are named and counted nowhere.
 */
export function countTable(
  rows: Iterable<Readonly<Record<string, string>>>,
  calendar: Calendar,
): {
  readonly sum: CellSum;
  readonly rows: number;
  readonly bad: readonly BadRow[];
  /** Cases received in each month of the table. */
  readonly months: readonly { readonly month: string; readonly received: number }[];
} {
  const sum = new CellSum();
  const received = new Map<string, number>();
  const bad: BadRow[] = [];
  let read = 0;
  for (const row of rows) {
    read += 1;
    const parsed = CaseTableRow.safeParse(row);
    if (parsed.success) {
      const facts = factsOfRow(parsed.data);
      const month = localMonthOf(facts.openedAt);
      received.set(month, (received.get(month) ?? 0) + 1);
      sum.add(contributionsOf(facts, calendar));
    } else {
      const reason = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
      bad.push({ line: read + 1, reason });
    }
  }
  return { sum, rows: read, bad, months: [...received].map(([month, n]) => ({ month, received: n })) };
}

function factsOfRow(row: CaseTableRow): CaseFacts {
  const openedAt = row.opened_at;
  const isJudged = row.solved !== undefined || row.rating !== undefined;
  return {
    openedAt,
    channel: row.channel,
    demandType: row.demand_type,
    category: row.category,
    area: row.area?.slice(0, 6),
    department: row.department,
    people: row.people ?? 1,
    dispatchedAt: row.dispatched_at,
    respondedAt: row.responded_at,
    respondBy: row.respond_by,
    dueAt: row.due_at,
    extended: row.extended ?? false,
    returns: row.returns ?? 0,
    accepted: row.accepted ?? row.resolved_at !== undefined,
    resolvedAt: row.resolved_at,
    closedAt: row.closed_at,
    closeCode: row.close_code,
    satisfaction: isJudged
      ? {
          reached: true,
          at: row.rated_at ?? row.closed_at ?? row.resolved_at ?? openedAt,
          ...(row.solved === undefined ? {} : { solved: row.solved }),
          ...(row.rating === undefined ? {} : { rating: row.rating }),
          ...(row.reason === undefined ? {} : { reason: row.reason }),
        }
      : undefined,
  };
}
