import type { MatchEntry, MatchIndex } from '../../src/matching/duplicates/match-index.ts';
import type { MemoryCaseRepository } from './memory-case-repository.ts';

/** The index over cases in memory. */
export class MemoryMatchIndex implements MatchIndex {
  readonly #cases: MemoryCaseRepository;

  constructor(cases: MemoryCaseRepository) {
    this.#cases = cases;
  }

  async recent({ category, area, since, limit }: Parameters<MatchIndex['recent']>[0]): Promise<MatchEntry[]> {
    return [...this.#cases.cases.values()]
      .filter(
        (each) =>
          each.demand.category.value === category &&
          each.demand.place?.value.adminCode?.slice(0, 6) === area &&
          each.openedAt >= since.toISOString(),
      )
      .sort((a, b) => b.openedAt.localeCompare(a.openedAt))
      .slice(0, limit)
      .map((each) => ({ caseId: each.id, title: each.demand.title.value }));
  }
}
