import type { CaseRepository } from '../../cases/case-repository.ts';
import type { Calendar } from '../../city/parts.ts';
import type { CaseEvent } from '../../contracts/case.ts';
import type { Tally } from '../../contracts/month.ts';
import { contributionsOf } from './contributions.ts';
import { differenceOf } from './difference.ts';
import { factsOfEvents } from './facts-of-events.ts';
import type { MonthCounts } from './month-counts.ts';

/** What counting works with. */
export type CountDeps = {
  readonly cases: Pick<CaseRepository, 'events'>;
  readonly counts: MonthCounts;
  readonly calendar: Calendar;
};

/** Somebody else counted the same case again and again; the stream tries later. */
export class CountContentionError extends Error {
  override readonly name = 'CountContentionError';
}

/** The history is shorter than the event that was heard of: a read that is a moment old. */
export class HistoryBehindError extends Error {
  override readonly name = 'HistoryBehindError';
}

const ATTEMPTS = 5;

/** Events after which no count can differ: a history without them gives the same contribution. */
const NEVER_COUNT: ReadonlySet<string> = new Set([
  'warned',
  'reminded',
  'supervised',
  'timer-set',
  'message-added',
  'identity-revealed',
]);

/**
 * Counts a case as of an event, or later. Exact under repeats and reordering: the case's whole contribution is
 * replaced, and only by that of a later version. Returns whether the counts moved. Throws CountContentionError and
 * HistoryBehindError, after which the event is to be tried again.
 */
export async function countCase(event: CaseEvent, deps: CountDeps): Promise<boolean> {
  if (NEVER_COUNT.has(event.type)) return false;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await deps.counts.tally(event.caseId);
    if (before !== null && before.version >= event.version) return false;
    const after = tallyOf(await historyUpTo(event, deps), deps.calendar);
    if (before !== null && differenceOf(before.cells, after.cells).length === 0) return false;
    if (await deps.counts.replace({ before, after })) return true;
  }
  throw new CountContentionError(`case ${event.caseId} was counted elsewhere ${ATTEMPTS} times`);
}

/** What a case contributes, from its history. */
export function tallyOf(events: readonly CaseEvent[], calendar: Calendar): Tally {
  const last = events.at(-1);
  if (last === undefined) throw new TypeError('a history has at least one event');
  return {
    entity: 'tally',
    schemaVersion: 1,
    caseId: last.caseId,
    version: last.version,
    cells: [...contributionsOf(factsOfEvents(events), calendar)],
  };
}

async function historyUpTo(event: CaseEvent, { cases }: CountDeps): Promise<readonly CaseEvent[]> {
  const events: CaseEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await cases.events(event.caseId, cursor);
    events.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  // The stream may be ahead of the read; the event itself came with it.
  if (events.length === event.version - 1) events.push(event);
  if (events.length < event.version) throw new HistoryBehindError(`event ${event.id} is ahead of its history`);
  return events;
}
