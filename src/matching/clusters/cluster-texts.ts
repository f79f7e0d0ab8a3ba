import { type GrowingCluster, growClusters, meanCosine } from './grow-clusters.ts';
import { type NearOptions, nearPairs } from './near-pairs.ts';
import { type ClusterText, type TextVector, textVectors } from './text-vectors.ts';

/** First pass over single texts. These numbers were chosen on the labels of the largest issues; docs/matching.md. */
const TEXTS: NearOptions = { from: 0.16, keys: 20, back: 24, compared: 24 };
const TEXTS_MEAN = 0.09;
/** Second pass over the groups of the first: fragments of one matter that its members' words kept apart. */
const GROUPS: NearOptions = { from: 0.3, keys: 16, back: 32, compared: 32 };
const GROUPS_MEAN = 0.08;
/** Features by which a group is known. */
const GROUP_FEATURES = 60;
/** Least mean cosine of a member to its group; what is further away was carried along. */
const MEMBER_FROM = 0.08;

/** A group of texts about one matter at one place. */
export type TextCluster = {
  /** Positions in the given list, most central first. */
  readonly members: readonly number[];
  /** Mean cosine of each member to the others, in the same order. */
  readonly closeness: readonly number[];
};

/**
 * Groups texts by matter and place in near-linear time: neighbours by their heaviest features, average linkage, then the
 * same once more over the groups. Texts that belong to nothing are not in the answer.
 */
export function clusterTexts(texts: readonly ClusterText[]): readonly TextCluster[] {
  const vectors = textVectors(texts);
  const first = growClusters(vectors, { pairs: nearPairs(vectors, TEXTS), meanFrom: TEXTS_MEAN });
  const centres = first.map(centreOf);
  const tied = growClusters(centres, { pairs: nearPairs(centres, GROUPS), meanFrom: GROUPS.from });
  const merged = tied.flatMap(({ members }) => joinGroups(members.flatMap((at) => first[at] ?? [])));
  return merged
    .map((group) => withoutStrangers(group, vectors))
    .filter(({ members }) => members.length > 1)
    .sort((a, b) => b.members.length - a.members.length);
}

/** The groups of a tie, put together where the mean over their members allows it. */
function joinGroups(groups: readonly GrowingCluster[]): readonly GrowingCluster[] {
  const joined: GrowingCluster[] = [];
  for (const group of groups.toSorted((a, b) => b.members.length - a.members.length)) {
    const home = joined.find((each) => meanCosine(each, group) >= GROUPS_MEAN);
    if (home === undefined) {
      joined.push({ members: [...group.members], sum: new Map(group.sum) });
      continue;
    }
    home.members.push(...group.members);
    for (const [feature, weight] of group.sum) home.sum.set(feature, (home.sum.get(feature) ?? 0) + weight);
  }
  return joined;
}

function centreOf({ sum }: GrowingCluster): TextVector {
  const heavy = [...sum].sort((a, b) => b[1] - a[1]).slice(0, GROUP_FEATURES);
  const length = Math.sqrt(heavy.reduce((all, [, weight]) => all + weight * weight, 0)) || 1;
  return {
    features: Int32Array.from(heavy, ([feature]) => feature),
    weights: Float32Array.from(heavy, ([, weight]) => weight / length),
  };
}

function withoutStrangers({ members, sum }: GrowingCluster, vectors: readonly TextVector[]): TextCluster {
  const others = Math.max(1, members.length - 1);
  const kept = members
    .map((member) => {
      const vector = vectors[member];
      let dot = 0;
      for (const [at, feature] of vector?.features.entries() ?? [])
        dot += (vector?.weights[at] ?? 0) * (sum.get(feature) ?? 0);
      // The member's own vector is in the sum, with cosine 1 to itself.
      return { member, closeness: (dot - 1) / others };
    })
    .filter(({ closeness }) => closeness >= MEMBER_FROM)
    .sort((a, b) => b.closeness - a.closeness);
  return { members: kept.map(({ member }) => member), closeness: kept.map(({ closeness }) => closeness) };
}
