import type { TextVector } from './text-vectors.ts';

/** Two vectors by position, the later first, and their cosine. */
export type NearPair = { readonly later: number; readonly earlier: number; readonly cosine: number };

/** How near pairs are looked for. */
export type NearOptions = {
  /** Least cosine of a pair. */
  readonly from: number;
  /** Heaviest features of a vector that are looked up. */
  readonly keys: number;
  /** Latest vectors looked at under each feature: the bound that keeps the search near-linear. */
  readonly back: number;
  /** Candidates compared whole. */
  readonly compared: number;
};

/**
 * Pairs of near vectors. Each looks at the latest few that share one of its heaviest features, so the work grows with
 * the number of vectors and not with its square; members of a large group are tied to their neighbours, not to all.
 */
export function nearPairs(vectors: readonly TextVector[], options: NearOptions): readonly NearPair[] {
  const postings = new Map<number, number[]>();
  const pairs: NearPair[] = [];
  const dense = new Map<number, number>();
  for (const [later, vector] of vectors.entries()) {
    dense.clear();
    for (const [at, feature] of vector.features.entries()) dense.set(feature, vector.weights[at] ?? 0);
    for (const earlier of candidates(vector, { postings, ...options })) {
      const other = vectors[earlier];
      const cosine = other === undefined ? 0 : cosineWith(dense, other);
      if (cosine >= options.from) pairs.push({ later, earlier, cosine });
    }
    for (const feature of vector.features.subarray(0, options.keys)) {
      const list = postings.get(feature);
      if (list === undefined) postings.set(feature, [later]);
      else if (list.length < options.back) list.push(later);
      // A ring: the oldest entry gives way.
      else list[later % options.back] = later;
    }
  }
  return pairs;
}

function candidates(
  { features, weights }: TextVector,
  { postings, keys, compared }: NearOptions & { readonly postings: ReadonlyMap<number, readonly number[]> },
): readonly number[] {
  const shared = new Map<number, number>();
  for (const [at, feature] of features.subarray(0, keys).entries()) {
    for (const earlier of postings.get(feature) ?? [])
      shared.set(earlier, (shared.get(earlier) ?? 0) + (weights[at] ?? 0));
  }
  if (shared.size <= compared) return [...shared.keys()];
  return [...shared]
    .sort((a, b) => b[1] - a[1])
    .slice(0, compared)
    .map(([earlier]) => earlier);
}

function cosineWith(dense: ReadonlyMap<number, number>, { features, weights }: TextVector): number {
  let sum = 0;
  for (let at = 0; at < features.length; at += 1) sum += (weights[at] ?? 0) * (dense.get(features[at] ?? 0) ?? 0);
  return sum;
}
