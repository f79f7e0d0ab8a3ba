import { mayFollow } from '../../../src/extraction/place/viterbi.ts';

/**
 * Loss of one text in a linear-chain random field (Lafferty 2001), as what its right labels lack of certainty, and the
 * gradient of its negative log-likelihood by the scores; the gradient by the transitions is added to `transitionGradient`.
 */
export function crfGradient(of: {
  scores: Float64Array;
  gold: Int32Array;
  labels: readonly string[];
  transitions: Float32Array;
  transitionGradient: Float32Array;
}): { loss: number; gradient: Float64Array } {
  const { scores, gold, labels, transitions, transitionGradient } = of;
  const count = labels.length;
  const length = gold.length;
  const start = count * count;
  const edges = Float64Array.from(transitions, (weight, index) => {
    const from = Math.floor(index / count);
    return mayFollow(from === count ? undefined : labels[from], labels[index % count] ?? '') ? Math.exp(weight) : 0;
  });
  const emission = new Float64Array(scores.length);
  for (let at = 0; at < length; at += 1) {
    let top = -Infinity;
    for (let label = 0; label < count; label += 1) top = Math.max(top, scores[at * count + label] ?? 0);
    for (let label = 0; label < count; label += 1)
      emission[at * count + label] = Math.exp((scores[at * count + label] ?? 0) - top);
  }
  const alpha = new Float64Array(scores.length);
  const beta = new Float64Array(scores.length).fill(1);
  const norm = new Float64Array(length);
  for (let at = 0; at < length; at += 1) {
    const base = (at - 1) * count;
    let sum = 0;
    for (let label = 0; label < count; label += 1) {
      let value = at === 0 ? (edges[start + label] ?? 0) : 0;
      if (at > 0)
        for (let from = 0; from < count; from += 1)
          value += (alpha[base + from] ?? 0) * (edges[from * count + label] ?? 0);
      value *= emission[at * count + label] ?? 0;
      alpha[at * count + label] = value;
      sum += value;
    }
    norm[at] = sum || 1e-300;
    for (let label = 0; label < count; label += 1)
      alpha[at * count + label] = (alpha[at * count + label] ?? 0) / (norm[at] ?? 1);
  }
  /** What is still to come from each label of a character, seen from the one before. */
  const ahead = (at: number): Float64Array =>
    Float64Array.from(
      { length: count },
      (_, label) => ((emission[at * count + label] ?? 0) * (beta[at * count + label] ?? 0)) / (norm[at] ?? 1),
    );
  for (let at = length - 2; at >= 0; at -= 1) {
    const next = ahead(at + 1);
    for (let from = 0; from < count; from += 1) {
      let value = 0;
      for (let label = 0; label < count; label += 1) value += (edges[from * count + label] ?? 0) * (next[label] ?? 0);
      beta[at * count + from] = value;
    }
  }
  const gradient = new Float64Array(scores.length);
  let loss = 0;
  for (let at = 0; at < length; at += 1) {
    const truth = gold[at] ?? 0;
    for (let label = 0; label < count; label += 1) {
      const marginal = (alpha[at * count + label] ?? 0) * (beta[at * count + label] ?? 0);
      gradient[at * count + label] = marginal - (label === truth ? 1 : 0);
      if (label === truth) loss -= Math.log(Math.max(marginal, 1e-12));
      if (at === 0)
        transitionGradient[start + label] = (transitionGradient[start + label] ?? 0) + (gradient[label] ?? 0);
    }
    if (at === 0) continue;
    const here = ahead(at);
    for (let from = 0; from < count; from += 1) {
      const left = alpha[(at - 1) * count + from] ?? 0;
      if (left < 1e-8) continue;
      for (let label = 0; label < count; label += 1)
        transitionGradient[from * count + label] =
          (transitionGradient[from * count + label] ?? 0) +
          left * (edges[from * count + label] ?? 0) * (here[label] ?? 0);
    }
    const edge = (gold[at - 1] ?? 0) * count + truth;
    transitionGradient[edge] = (transitionGradient[edge] ?? 0) - 1;
  }
  return { loss, gradient };
}
