import type { CaseEvent } from '../contracts/case.ts';
import type { CaseRepository } from './case-repository.ts';

/** Histories that reach at least to the events in hand: a stream is ahead of reads that may be a moment old. */
export function historyWith(
  known: readonly CaseEvent[],
  cases: Pick<CaseRepository, 'events'>,
): Pick<CaseRepository, 'events'> {
  return {
    events: async (caseId, cursor) => {
      const page = await cases.events(caseId, cursor);
      // Only the end of a history can lack events, and an empty further page does not say where the end is.
      if (page.cursor !== undefined || (cursor !== undefined && page.items.length === 0)) return page;
      const reached = page.items.at(-1)?.version ?? 0;
      const missing = known.filter((event) => event.caseId === caseId && event.version > reached);
      return missing[0]?.version === reached + 1 ? { items: [...page.items, ...missing] } : page;
    },
  };
}
