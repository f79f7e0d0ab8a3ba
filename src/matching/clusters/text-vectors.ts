import { weightOf } from '../similarity/shingle-weights.ts';
import { shinglesOf } from '../similarity/shingles.ts';

/** A text to be grouped with others, and how much each part tells. */
export type ClusterText = { readonly title: string; readonly text: string; readonly place?: string };

/** A sparse vector of length 1: ids of features, heaviest first, with their weights. */
export type TextVector = { readonly features: Int32Array; readonly weights: Float32Array };

/** Characters of a text that are looked at: the matter stands at the beginning. */
const CHARS = 160;
/** Features kept of a text: the heaviest carry nearly all of the cosine, and memory stays flat. */
const KEPT = 40;
const TITLE_FACTOR = 2;
/** A shingle that also names the place counts more: one matter at one place is what is looked for. */
const PLACE_FACTOR = 2;

/** Turns texts into vectors over a vocabulary of their own; a shingle is worth more the fewer texts have it. */
export function textVectors(texts: readonly ClusterText[]): readonly TextVector[] {
  const ids = new Map<string, number>();
  const own: number[] = [];
  const counts: number[] = [];
  const sparse = texts.map((text) => {
    const sums = sumsOf(text);
    const features = new Int32Array(sums.size);
    const weights = new Float32Array(sums.size);
    let at = 0;
    for (const [shingle, weight] of sums) {
      let id = ids.get(shingle);
      if (id === undefined) {
        id = ids.size;
        ids.set(shingle, id);
        own.push(weightOf(shingle));
        counts.push(0);
      }
      counts[id] = (counts[id] ?? 0) + 1;
      features[at] = id;
      weights[at] = weight;
      at += 1;
    }
    return { features, weights };
  });
  // Shares below one text in ten thousand tell no more: an outbreak of forty must not cheapen its own words.
  const rare = Math.log(Math.min(texts.length, 10_000) + 1);
  const idf = Float32Array.from(own, (weight, id) => {
    const share = Math.log((texts.length + 1) / (counts[id] ?? 1));
    return weight * Math.min(1, (share + 1) / rare);
  });
  return sparse.map((vector) => heaviest(vector, idf));
}

function sumsOf({ title, text, place }: ClusterText): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const add = (words: string, factor: number, chars?: number) => {
    for (const [shingle, count] of shinglesOf(words, chars)) {
      sums.set(shingle, (sums.get(shingle) ?? 0) + factor * (1 + Math.log(count)));
    }
  };
  add(title, TITLE_FACTOR);
  add(text, 1, CHARS);
  if (place !== undefined) add(place, PLACE_FACTOR);
  return sums;
}

function heaviest({ features, weights }: TextVector, idf: Float32Array): TextVector {
  const weighed = Float32Array.from(weights, (weight, at) => weight * (idf[features[at] ?? 0] ?? 0));
  const order = Array.from(weighed.keys())
    .sort((a, b) => (weighed[b] ?? 0) - (weighed[a] ?? 0))
    .slice(0, KEPT);
  const kept = Float32Array.from(order, (at) => weighed[at] ?? 0);
  let squares = 0;
  for (const weight of kept) squares += weight * weight;
  const length = Math.sqrt(squares) || 1;
  return {
    features: Int32Array.from(order, (at) => features[at] ?? 0),
    weights: kept.map((weight) => weight / length),
  };
}
