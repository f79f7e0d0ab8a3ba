import type { Case } from '../../src/contracts/case.ts';
import type { MatchEntry, MatchIndex } from '../../src/matching/duplicates/match-index.ts';
import { placeKey } from '../../src/matching/duplicates/place-key.ts';
import type { MemoryCaseRepository } from './memory-case-repository.ts';

/** The index over cases in memory. */
export class MemoryMatchIndex implements MatchIndex {
  readonly #cases: MemoryCaseRepository;

  constructor(cases: MemoryCaseRepository) {
    this.#cases = cases;
  }

  async recent({ category, area, ...page }: Parameters<MatchIndex['recent']>[0]): Promise<MatchEntry[]> {
    return this.#newest(
      ({ demand }) => demand.category.value === category && demand.place?.value.adminCode?.slice(0, 6) === area,
      page,
    );
  }

  async atPlace({ place, ...page }: Parameters<MatchIndex['atPlace']>[0]): Promise<MatchEntry[]> {
    return this.#newest(({ demand }) => placeKey(demand.place?.value) === place, page);
  }

  #newest(stands: (each: Case) => boolean, { since, limit }: { since: Date; limit: number }): MatchEntry[] {
    return [...this.#cases.cases.values()]
      .filter((each) => stands(each) && each.openedAt >= since.toISOString())
      .sort((a, b) => b.openedAt.localeCompare(a.openedAt))
      .slice(0, limit)
      .map((each) => ({ caseId: each.id, title: each.demand.title.value }));
  }
}
