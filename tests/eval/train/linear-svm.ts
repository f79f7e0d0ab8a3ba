/** Rows of a sparse matrix, each of unit length. */
export type SparseRow = { readonly columns: Int32Array; readonly values: Float32Array };

/** A small seeded generator (xorshift32), so that training gives the same weights every time. */
export function seededInt(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const MAX_ROUNDS = 60;
const TOLERANCE = 0.02;

/**
 * One linear support vector machine with squared hinge loss, by dual coordinate descent.
 * Source: Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008, algorithm 3.
 * The bias is one more weight, of a feature that is always 1.
 */
export function trainBinary(
  rows: readonly SparseRow[],
  options: { readonly isPositive: (row: number) => boolean; readonly columns: number; readonly cost: number },
): { weights: Float32Array; bias: number } {
  const { isPositive, columns, cost } = options;
  const weights = new Float32Array(columns);
  let bias = 0;
  const signs = Int8Array.from(rows, (_, row) => (isPositive(row) ? 1 : -1));
  const alphas = new Float64Array(rows.length);
  const diagonal = 1 / (2 * cost);
  const order = Int32Array.from(rows, (_, row) => row);
  const random = seededInt(20_200_101);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let worst = 0;
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = random(i + 1);
      const swap = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = swap;
    }
    for (const row of order) {
      const item = rows[row];
      if (item === undefined) continue;
      const { columns: at, values } = item;
      const sign = signs[row] ?? 1;
      const alpha = alphas[row] ?? 0;
      let dot = bias;
      for (let k = 0; k < at.length; k += 1) dot += (weights[at[k] ?? 0] ?? 0) * (values[k] ?? 0);
      const gradient = sign * dot - 1 + alpha * diagonal;
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      if (projected === 0) continue;
      worst = Math.max(worst, Math.abs(projected));
      // Rows have unit length and the bias feature adds one.
      const next = Math.max(0, alpha - gradient / (2 + diagonal));
      const step = (next - alpha) * sign;
      alphas[row] = next;
      bias += step;
      for (let k = 0; k < at.length; k += 1) {
        const column = at[k] ?? 0;
        weights[column] = (weights[column] ?? 0) + step * (values[k] ?? 0);
      }
    }
    if (worst < TOLERANCE) break;
  }
  return { weights, bias };
}
