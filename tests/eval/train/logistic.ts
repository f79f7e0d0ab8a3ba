import { seededInt } from './linear-svm.ts';

/** A row of binary features by bucket, its class and what a mistake on it costs. */
export type LogisticRow = { readonly buckets: Int32Array; readonly positive: boolean; readonly cost: number };

/** Rounds over the rows; 8, 12 and 25 were tried. */
const ROUNDS = 12;
const RATE = 0.5;
/** The weights given are the mean of those after each round from this on: one round's order should not decide. */
const FIRST_AVERAGED = 4;
/** L2 penalty of a weight, added where the weight is used. */
const PENALTY = 1e-6;
/** Rows surer than this change nothing worth the time. */
const LEAST_ERROR = 1e-4;

/**
 * Logistic regression with an L2 penalty by stochastic gradients, each weight with a rate of its own.
 * Source: Duchi et al., Adaptive Subgradient Methods, JMLR 2011. The same rows give the same weights.
 */
export function fitLogistic(rows: readonly LogisticRow[], buckets: number): { weights: Float32Array; bias: number } {
  const weights = new Float32Array(buckets);
  const squares = new Float32Array(buckets).fill(1e-6);
  const sums = new Float32Array(buckets);
  let bias = -2;
  let biasSum = 0;
  let biasSquares = 1e-6;
  const random = seededInt(12_345);
  const order = Int32Array.from(rows, (_, row) => row);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = random(i + 1);
      const swap = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = swap;
    }
    for (const at of order) {
      const row = rows[at];
      if (row === undefined) continue;
      const value = 1 / Math.sqrt(row.buckets.length || 1);
      let decision = bias;
      for (const bucket of row.buckets) decision += (weights[bucket] ?? 0) * value;
      const error = (1 / (1 + Math.exp(-decision)) - (row.positive ? 1 : 0)) * row.cost;
      if (Math.abs(error) < LEAST_ERROR) continue;
      for (const bucket of row.buckets) {
        const gradient = error * value + PENALTY * (weights[bucket] ?? 0);
        const sum = (squares[bucket] ?? 0) + gradient * gradient;
        squares[bucket] = sum;
        weights[bucket] = (weights[bucket] ?? 0) - (RATE * gradient) / Math.sqrt(sum);
      }
      biasSquares += error * error;
      bias -= (RATE * error) / Math.sqrt(biasSquares);
    }
    if (round < FIRST_AVERAGED) continue;
    for (const [bucket, weight] of weights.entries()) sums[bucket] = (sums[bucket] ?? 0) + weight;
    biasSum += bias;
  }
  const rounds = ROUNDS - FIRST_AVERAGED;
  return { weights: sums.map((sum) => sum / rounds), bias: biasSum / rounds };
}
