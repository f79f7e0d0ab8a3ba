import type { Calendar } from '../../city/parts.ts';
import type { MonthCell } from '../../contracts/month.ts';
import { MINUTE_MS } from '../../kernel/time.ts';
import { workingTimeOf } from '../../supervision/working-time.ts';
import type { CaseFacts } from './case-facts.ts';
import { inCell, workCell } from './cells.ts';
import { localDateOf, localMonthOf } from './local-dates.ts';

/** A rating of 3 is 基本满意: it counts as happy, as city bulletins count it. */
const HAPPY_FROM = 3;

/**
 * What one case adds to the counts, by month and cell. Each thing is counted in the month it happened in, so a
 * case may add to several months; a deadline is counted in the month it falls in.
 */
export function contributionsOf(facts: CaseFacts, calendar: Calendar): readonly MonthCell[] {
  const cells: { month: string; cell: string; measures: Record<string, number> }[] = [];
  const add = ({ at, cell }: { at: string; cell: string }, measure: string, n: number) => {
    const month = localMonthOf(at);
    let found = cells.find((each) => each.month === month && each.cell === cell);
    if (found === undefined) {
      found = { month, cell, measures: {} };
      cells.push(found);
    }
    found.measures[measure] = (found.measures[measure] ?? 0) + n;
  };
  const day = localDateOf(facts.openedAt);
  add({ at: facts.openedAt, cell: inCell({ ...facts, day }) }, 'received', 1);
  const cell = workCell(facts);
  for (const { at, measure, n = 1 } of workOf(facts, calendar))
    if (at !== undefined && n !== 0) add({ at, cell }, measure, n);
  return cells.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function orderOf({ month, cell }: MonthCell): string {
  return `${month} ${cell}`;
}

type Counted = { readonly at: string | undefined; readonly measure: string; readonly n?: number };

function workOf(facts: CaseFacts, calendar: Calendar): readonly Counted[] {
  const { dispatchedAt, dueAt, respondBy, resolvedAt, closedAt } = facts;
  const isBy = (moment: string | undefined, limit: string | undefined) =>
    moment !== undefined && limit !== undefined && moment <= limit ? 1 : 0;
  const onTime = isBy(resolvedAt, dueAt);
  return [
    { at: facts.openedAt, measure: 'received' },
    { at: facts.openedAt, measure: 'people', n: facts.people },
    { at: dispatchedAt, measure: 'dispatched' },
    { at: dispatchedAt, measure: 'returned', n: facts.returns > 0 ? 1 : 0 },
    { at: dispatchedAt, measure: 'returns', n: facts.returns },
    { at: dispatchedAt, measure: 'acceptedAtOnce', n: facts.accepted && facts.returns === 0 ? 1 : 0 },
    { at: respondBy, measure: 'respondDue' },
    { at: respondBy, measure: 'responded', n: isBy(facts.respondedAt, respondBy) },
    { at: dueAt, measure: 'due' },
    { at: dueAt, measure: 'onTime', n: onTime },
    { at: dueAt, measure: 'onTimeUnextended', n: facts.extended ? 0 : onTime },
    { at: resolvedAt, measure: 'resolved' },
    { at: resolvedAt, measure: 'workMinutes', n: workMinutesOf(facts, calendar) },
    { at: facts.answeredAt, measure: 'answered' },
    { at: closedAt, measure: 'closed' },
    { at: closedAt, measure: `close.${facts.closeCode ?? 'none'}` },
    { at: facts.rejectedAt, measure: 'rejected' },
    { at: facts.transferredAt, measure: 'transferred' },
    { at: facts.mergedAt, measure: 'merged' },
    { at: facts.askedAt, measure: 'asked' },
    { at: facts.unansweredAt, measure: 'unanswered' },
    { at: facts.reworkedAt, measure: 'reworked' },
    { at: facts.reopenedAt, measure: 'reopened' },
    { at: facts.suspendedAt, measure: 'suspended' },
    ...judgementOf(facts),
  ];
}

/** What the citizen said of the result; who could not be reached is counted in a row of its own. */
function judgementOf({ satisfaction }: CaseFacts): readonly Counted[] {
  if (satisfaction === undefined) return [];
  const { at, reached, solved, rating, reason } = satisfaction;
  if (!reached) return [{ at, measure: 'unreached' }];
  const unhappy = rating === undefined ? solved === false : rating < HAPPY_FROM;
  return [
    { at, measure: 'reached' },
    ...(solved === undefined ? [] : [{ at, measure: solved ? 'solved' : 'unsolved' }]),
    ...(rating === undefined
      ? []
      : [
          { at, measure: 'rated' },
          { at, measure: `rate.${rating}` },
        ]),
    ...(rating === undefined || unhappy ? [] : [{ at, measure: 'happy' }]),
    ...(unhappy
      ? [
          { at, measure: 'unhappy' },
          { at, measure: `reason.${reason ?? 'unsaid'}` },
        ]
      : []),
  ];
}

function workMinutesOf({ dispatchedAt, resolvedAt }: CaseFacts, calendar: Calendar): number {
  if (dispatchedAt === undefined || resolvedAt === undefined) return 0;
  const ms = workingTimeOf(calendar).msBetween(new Date(dispatchedAt), new Date(resolvedAt));
  return Math.round(ms / MINUTE_MS);
}
