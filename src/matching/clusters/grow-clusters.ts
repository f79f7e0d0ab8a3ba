import type { NearPair } from './near-pairs.ts';
import type { TextVector } from './text-vectors.ts';

/** A group while it grows: its members, and the sum of their vectors. */
export type GrowingCluster = { readonly members: number[]; readonly sum: Map<number, number> };

/** Features of a sum that are kept: a group's words, without the long tail of single members'. */
const KEPT = 400;
const TRIM_AT = 2 * KEPT;

/**
 * Puts near pairs together, nearest first. Two groups become one only when the mean cosine over all their pairs is
 * high enough, so that a chain of half-alike texts does not tie two matters together. The dot product of two
 * sums over the product of the sizes is that mean.
 */
export function growClusters(
  vectors: readonly TextVector[],
  { pairs, meanFrom }: { readonly pairs: readonly NearPair[]; readonly meanFrom: number },
): readonly GrowingCluster[] {
  const groupOf: GrowingCluster[] = vectors.map(({ features, weights }, at) => ({
    members: [at],
    sum: new Map(Array.from(features, (feature, index): [number, number] => [feature, weights[index] ?? 0])),
  }));
  for (const { later, earlier } of [...pairs].sort((a, b) => b.cosine - a.cosine)) {
    const one = groupOf[later];
    const other = groupOf[earlier];
    if (one === undefined || other === undefined || one === other || meanCosine(one, other) < meanFrom) continue;
    const [small, large] = one.members.length < other.members.length ? [one, other] : [other, one];
    absorb(large, small);
    for (const member of small.members) groupOf[member] = large;
  }
  return [...new Set(groupOf)];
}

/** Mean cosine between the members of two groups. */
export function meanCosine(one: GrowingCluster, other: GrowingCluster): number {
  const [small, large] = one.sum.size < other.sum.size ? [one, other] : [other, one];
  let dot = 0;
  for (const [feature, weight] of small.sum) dot += weight * (large.sum.get(feature) ?? 0);
  return dot / (one.members.length * other.members.length);
}

/** Takes one group into another. */
export function absorb(large: GrowingCluster, small: GrowingCluster): void {
  large.members.push(...small.members);
  for (const [feature, weight] of small.sum) large.sum.set(feature, (large.sum.get(feature) ?? 0) + weight);
  if (large.sum.size <= TRIM_AT) return;
  const light = [...large.sum].sort((a, b) => b[1] - a[1]).slice(KEPT);
  for (const [feature] of light) large.sum.delete(feature);
}
