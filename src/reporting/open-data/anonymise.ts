import { generalise, LEVELS, type QuasiIdentifiers } from './generalise.ts';
import type { SourceCase } from './source-case.ts';

/** Cases that share everything that could point at one of them. Sweeney, "k-anonymity" (2002). */
export const K = 5;

/** A case with what may be told of it. */
export type AnonymousCase = { readonly source: SourceCase; readonly shown: QuasiIdentifiers };

/** Anonymous cases, how anonymous, and how many could not be told of at all. */
export type Anonymised = {
  readonly cases: readonly AnonymousCase[];
  /** Measured on the result; at least `K` unless there is no case. */
  readonly k: number;
  /** 0 or at least `K`: fewer withheld cases could be told by subtracting. */
  readonly suppressed: number;
};

/**
 * Makes cases k-anonymous: each is told as exactly as at least `k` cases share all columns a neighbour might know;
 * those that share with too few go a step less exact and try again, and what is alone at the last step is left out.
 * Somebody who knows all of it about one person finds that person among `k` or more.
 */
export function anonymise(sources: readonly SourceCase[], k = K): Anonymised {
  const told: AnonymousCase[][] = [];
  let left = sources.toSorted((a, b) => a.id.localeCompare(b.id));
  for (let level = 0; level < LEVELS && left.length > 0; level += 1) {
    const classes = [...Map.groupBy(left, (source) => keyOf(generalise(source, level))).values()];
    for (const members of classes.filter((each) => each.length >= k)) {
      told.push(members.map((source) => ({ source, shown: generalise(source, level) })));
    }
    left = classes.filter((each) => each.length < k).flat();
  }
  let suppressed = left.length;
  // Totals are public: one withheld case would be the difference. The least exact and smallest classes go with it.
  while (suppressed > 0 && suppressed < k && told.length > 0) {
    const smallest = told.toSorted((a, b) => a.length - b.length)[0] ?? [];
    told.splice(told.indexOf(smallest), 1);
    suppressed += smallest.length;
  }
  const cases = told.flat();
  return { cases, k: measureK(cases.map(({ shown }) => shown)) ?? k, suppressed };
}

/** The least number of cases that share all shown columns; null when there is no case. */
export function measureK(shown: readonly QuasiIdentifiers[]): number | null {
  const sizes = [...Map.groupBy(shown, keyOf).values()].map((members) => members.length);
  return sizes.length === 0 ? null : Math.min(...sizes);
}

function keyOf(shown: QuasiIdentifiers): string {
  return JSON.stringify(Object.values(shown));
}
